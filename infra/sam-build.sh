#!/usr/bin/env bash
# `sam build` in a container, for whoever does not work on Linux with glibc 2.34 or older:
#   docker run --rm --volume "$PWD:/shop" --workdir /shop debian:12 infra/sam-build.sh
set -euo pipefail
apt-get update -q
apt-get install -y -q --no-install-recommends ca-certificates curl libicu72 make binutils clang zlib1g-dev python3-venv
curl --fail --silent --show-error --location https://dot.net/v1/dotnet-install.sh | bash -s -- --jsonfile global.json --install-dir /opt/dotnet
python3 -m venv /opt/sam
/opt/sam/bin/pip install --quiet aws-sam-cli==1.170.0
PATH=/opt/dotnet:$PATH SAM_CLI_TELEMETRY=0 /opt/sam/bin/sam build
