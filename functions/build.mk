# `sam build` (BuildMethod: makefile) calls the target build-<logical id> in a function's folder; the result is one native
# executable named bootstrap, with the native libraries beside it that it loads.
project := $(wildcard *.csproj)

build-%:
	dotnet publish $(project) --configuration Release --output $(ARTIFACTS_DIR)
	mv $(ARTIFACTS_DIR)/$(basename $(project)) $(ARTIFACTS_DIR)/bootstrap
	rm -f $(ARTIFACTS_DIR)/*.dbg $(ARTIFACTS_DIR)/*.json $(ARTIFACTS_DIR)/*.pdb
