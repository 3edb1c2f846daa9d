# `sam build` (BuildMethod: makefile) calls the target build-<logical id> in the folder of each function's program. The first call
# builds all programs, as many ahead-of-time compilers at once as there are cores; the others only copy their program: one native
# executable named bootstrap, with the native libraries beside it that it loads.
root := ../../..
name := $(basename $(wildcard *.csproj))
published := $(root)/artifacts/publish/$(name)/release
programs := $(notdir $(patsubst %/Makefile,%,$(wildcard $(root)/functions/*/*/Makefile)))
made := $(root)/artifacts/functions.made
sources := $(shell find $(root)/functions $(root)/Directory.Build.props $(root)/Directory.Packages.props $(root)/global.json -type f)

build-%: $(made)
	cp $(published)/$(name) $(ARTIFACTS_DIR)/bootstrap
	find $(published) -name '*.so' -exec cp {} $(ARTIFACTS_DIR) \;

# _IsPublishing: restored for this machine's kind, as `dotnet publish` does. That alone would compile one after the other: MSBuild
# leaves projects that have waited for the same library to one of its processes.
$(made): $(sources)
	@[ "$$(uname -s)" = Linux ] || { echo 'Lambda runs Linux, for which $(shell uname -s) cannot compile ahead of time. README.md, "To AWS", has one command for a container.' >&2; exit 1; }
	dotnet build $(root)/functions/Functions.slnf --configuration Release -property:_IsPublishing=true
	dirname $(root)/functions/*/*/Makefile | xargs -n 1 -P $$(getconf _NPROCESSORS_ONLN) dotnet publish --no-build --configuration Release
	$(root)/functions/runs-on-al2023 $(foreach program,$(programs),$(root)/artifacts/publish/$(program)/release/$(program)) \
	  $$(find $(foreach program,$(programs),$(root)/artifacts/publish/$(program)/release) -name '*.so')
	touch $@
