# make        draws every picture that is older than its spec, its data, the theme or figpress itself (-j works)
# make help   lists what else there is
FIGPRESS := target/release/figpress
RULES    := target/make
NAMES    := $(patsubst specs/%.vl.json,%,$(wildcard specs/*.vl.json))
PICTURES := $(foreach name,$(NAMES),output/$(name).svg output/$(name).png)

.PHONY: all figures check test bless review clean help
all: figures
figures: $(PICTURES) ## draw what is out of date; `make output/03-gdp.svg` draws one

# Both pictures of a figure come from one run, which also writes what they were made from.
output/%.svg output/%.png: specs/%.vl.json $(FIGPRESS)
	$(FIGPRESS) render $* --quiet --depfile $(RULES)/$*.mk
-include $(NAMES:%=$(RULES)/%.mk)

$(FIGPRESS): $(wildcard Cargo.toml Cargo.lock) $(shell find src -type f 2>/dev/null)
	cargo build --release --quiet && touch $@

check: $(FIGPRESS) ## look for mistakes in specs, data and data package
	$(FIGPRESS) check

test: ## run all tests
	cargo test

bless: ## take golden pictures and messages as they are now; look at them first
	FIGPRESS_BLESS=1 cargo test --test golden --test diagnostic

review: ## one page with old, difference and new of every golden picture that has changed
	@find tests/golden -name '*.new.svg' | sort | sed 's|\(.*\).new.svg|<h2>\1</h2><img src="../\1.svg"> \
	<span style="position:relative"><img src="../\1.svg"><img src="../\1.new.svg" style="position:absolute;left:0;top:0;mix-blend-mode:difference"></span> \
	<img src="../\1.new.svg">|' > target/review.html && echo target/review.html

clean: ## remove the pictures, which `make` brings back byte for byte
	rm -rf $(PICTURES) $(RULES)

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' $(firstword $(MAKEFILE_LIST))
