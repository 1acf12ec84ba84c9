
# Copyright (C) govdisclose contributors

# make deps       installs what the build and the tests need (Debian, Ubuntu)
# make            build/ngx_http_govdisclose_module.so and build/govdisclose
# make run        serves conf/county at http://127.0.0.1:8080/xxgk/ and the
#                 small conf/sample at /renhe/
# make test       builds and runs all tests
# make browser    what the tests of pages in a browser need
# make memory     lets each allocation of a load fail in its turn
# make asan       all tests with sanitizers: units, command, module in nginx
# make fuzz       each target of t/fuzz for FUZZ_TIME seconds
# make coverage   which lines of the sources no test goes through
# make bench      measures
# make schema     conf/schema of the tables of the reader
# make install    DESTDIR= prefix=/usr
# make clean
#
# V=1 shows the commands.


SHELL = /bin/bash

prefix = /usr
bindir = $(prefix)/bin
datadir = $(prefix)/share
docdir = $(datadir)/doc/govdisclose

# nginx's sources, or what nginx-dev has of them
NGX_SRC = /usr/share/nginx/src
NGX_BINARY = nginx

# given to nginx's ./configure
CC_OPT = -g -O2 -fPIC
LD_OPT = -fPIC

CC = gcc
CFLAGS = -g -O2
LDFLAGS =

PACKAGES = gcc clang libclang-rt-14-dev make pkg-config perl curl valgrind    \
           nginx nginx-dev libluajit2-5.1-dev libcjson-dev zlib1g-dev         \
           libgumbo-dev libxml2-dev libzip-dev liblua5.4-0 gcovr        \
           libnginx-mod-http-lua prometheus                                   \
           libreoffice-writer-nogui libreoffice-calc-nogui

# of t/browser.t; who has another Node.js than Debian's keeps it

BROWSER_PACKAGES = chromium fonts-noto-cjk poppler-utils                      \
                   $(if $(shell command -v node),,nodejs)                     \
                   $(if $(shell command -v npm),,npm)

JOBS := $(shell nproc 2>/dev/null || echo 1)
PROVE = prove -j$(JOBS)

Q = $(if $(V),,@)

PARALLEL = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))


MODULE = ngx_http_govdisclose_module.so

STAGES = core lua data report search view
LIB_SRCS := $(sort $(wildcard $(STAGES:%=src/%/gd_*.c)))
TOOL_SRCS := $(sort $(wildcard src/tool/gd_*.c))
UNIT_SRCS := $(sort $(wildcard t/unit/test_*.c))
FUZZ_SRCS := $(sort $(wildcard t/fuzz/fuzz_*.c))
HTTP_SRCS := ngx_http_govdisclose_module.c                                    \
             $(sort $(wildcard src/http/ngx_http_govdisclose_*.c))

HEADERS := $(sort $(wildcard src/*/*.h))

UNITS := $(UNIT_SRCS:t/unit/%.c=%)
FUZZ := $(FUZZ_SRCS:t/fuzz/%.c=%)

ifneq ($(LUAJIT_LIB),)
LUA_FLAGS = -I$(LUAJIT_INC)
LUA_LIBS = -L$(LUAJIT_LIB) -Wl,-rpath,$(LUAJIT_LIB) -lluajit-5.1 -lm
else
LUA_FLAGS = $(shell pkg-config --cflags luajit)
LUA_LIBS = $(shell pkg-config --libs luajit)
endif

CJSON_FLAGS = $(shell pkg-config --cflags libcjson 2>/dev/null)
CJSON_LIBS = $(shell pkg-config --libs libcjson 2>/dev/null || echo -lcjson)

OWN_FLAGS = -std=c11 -W -Wall -Wextra -Wpointer-arith -Werror
INCS := $(STAGES:%=-Isrc/%) -Isrc/tool
LIBS := $(LUA_LIBS) $(CJSON_LIBS) -lgumbo -lz
INCS += $(LUA_FLAGS) $(CJSON_FLAGS)

# of the command alone, which reads and writes office files
LIBS += -lzip $(shell pkg-config --libs libxml-2.0 2>/dev/null || echo -lxml2)
INCS += $(shell pkg-config --cflags libxml-2.0 2>/dev/null)

SANITIZE = -g -O1 -fno-omit-frame-pointer -fsanitize=address                  \
           -fsanitize=undefined -fno-sanitize-recover=all

FUZZ_FLAGS = -g -O1 -fno-omit-frame-pointer                                   \
             -fsanitize=fuzzer-no-link,address,undefined                      \
             -fno-sanitize-recover=all
FUZZ_TIME = 60

COVERAGE = -g -O0 --coverage

LIBRARY := $(CURDIR)/conf
INSTALLED = $(datadir)/govdisclose

# where nginx is told to look for the module

LIBRARY_MODULE = $(CURDIR)/build/$(MODULE)
INSTALLED_MODULE = $(or $(MODULES_PATH),$(shell $(NGX_BINARY) -V 2>&1         \
    | sed -n 's/.*--modules-path=\([^ ]*\).*/\1/p'))/$(MODULE)


.PHONY: all command deps module run test browser pictures memory asan fuzz   \
        fuzz-corpus coverage bench bench-deps schema install clean FORCE      \
        units unit-gcc unit-clang coverage-programs

.DELETE_ON_ERROR:

all: module command
module: build/$(MODULE)
command: build/govdisclose


# Writes a list to a file when it is not the one that the file has, so that a
# target that depends on the file follows flags and the set of sources.
# $(call note,text)
note = @mkdir -p $(@D); echo '$(subst ','\'',$(1))' | cmp -s - $@             \
       || echo '$(subst ','\'',$(1))' > $@


# Objects of all of src/ but src/http/, below build/$(1), for the program $(2).
# $(3) is the compiler; $(4) and $(5) are the names of the variables that hold
# its flags and the library directory: a value may have commas.  Only what needs
# the directory is given it, so that a compiler's cache serves every checkout.

define objects
build/$(1)/flags: FORCE
	$$(call note,$(3) $$($(4)) $$($(5)) $$(OWN_FLAGS) $$(INCS) $$(LIBS))

build/$(1)/%.o: %.c build/$(1)/flags
	@mkdir -p $$(@D); echo "$(3) $$@"
	$$(Q)$(3) -c $$($(4)) $$(OWN_FLAGS) -MMD -MP $$(INCS) -It/unit -It/fuzz    \
	    $$(LIBRARY_DIR) -o $$@ $$<

build/$(1)/src/tool/gd_main.o: LIBRARY_DIR = -DGD_LIBRARY_DIR='"$$($(5))"'    \
    -DGD_MODULE_FILE='"$$($(5)_MODULE)"'
build/$(1)/t/%.o: LIBRARY_DIR = -DGD_LIBRARY_DIR='"$$($(5))"'

build/$(1)/sources: FORCE
	$$(call note,$(LIB_SRCS) $(TOOL_SRCS))

-include $$(patsubst %.c,build/$(1)/%.d,$(LIB_SRCS) $(TOOL_SRCS))
endef

# the command

define program
$(call objects,$(1),$(2),$(3),$(4),$(5))

$(2): $$(patsubst %.c,build/$(1)/%.o,$(LIB_SRCS) $(TOOL_SRCS))                \
      build/$(1)/sources
	@echo "$(3) $$@"
	$$(Q)$(3) $$($(4)) $$(LDFLAGS) -o $$@ $$(filter %.o,$$^) $$(LIBS)
endef

# calls that tests make fail, one after the other

wrap = $(1:%=-Wl,--wrap=%)

LDFLAGS_test_memory = $(call wrap,malloc calloc realloc reallocarray mmap     \
    munmap mprotect open openat syscall read fstat fstatat fdopendir readdir  \
    lua_getallocf lua_setallocf cJSON_ParseWithLengthOpts deflateInit2_       \
    gd_arena_alloc gd_arena_calloc gd_arena_copy gd_arena_printf              \
    gd_image_alloc gd_image_array gd_image_str gd_image_room)

LDFLAGS_test_html_memory = $(call wrap,malloc gd_arena_alloc gd_arena_calloc   \
    gd_arena_copy)

# a program takes from the archive what it uses, which leaves out the main() of
# the command

define archive
$(call objects,$(1),$(2),$(3),$(4),$(5))

build/$(1)/libgd.a: $$(patsubst %.c,build/$(1)/%.o,$(LIB_SRCS) $(TOOL_SRCS))  \
                    build/$(1)/sources
	@rm -f $$@; echo "ar $$@"
	$$(Q)ar rcs $$@ $$(filter %.o,$$^)

-include $(FUZZ:%=build/$(1)/t/fuzz/%.d)
endef

# the unit tests: one program a file; LDFLAGS_test_name are for one of them

define unit_programs
$(call archive,$(1),$(2),$(3),$(4),$(5))

$(UNITS:%=build/$(1)/%): build/$(1)/%: build/$(1)/t/unit/%.o                  \
                                       build/$(1)/libgd.a
	@echo "$(3) $$@"
	$$(Q)$(3) $$($(4)) $$(LDFLAGS_$$*) -o $$@ $$^ $$(LIBS)

# the fuzz targets, over files

$(FUZZ:%=build/$(1)/%): build/$(1)/%: build/$(1)/t/fuzz/%.o                   \
                                      build/$(1)/t/fuzz/replay.o              \
                                      build/$(1)/libgd.a
	@echo "$(3) $$@"
	$$(Q)$(3) $$($(4)) -o $$@ $$^ $$(LIBS)

# the command, for tests that feed it what might crash it

build/$(1)/govdisclose: $$(patsubst %.c,build/$(1)/%.o,$(LIB_SRCS)            \
                                                      $(TOOL_SRCS))           \
                        build/$(1)/sources
	@echo "$(3) $$@"
	$$(Q)$(3) $$($(4)) $$(LDFLAGS) -o $$@ $$(filter %.o,$$^) $$(LIBS)

$(1): $(UNITS:%=build/$(1)/%) $(FUZZ:%=build/$(1)/%) build/$(1)/govdisclose

-include $(UNITS:%=build/$(1)/t/unit/%.d)

.SECONDARY: $(UNITS:%=build/$(1)/t/unit/%.o)                                  \
            $(FUZZ:%=build/$(1)/t/fuzz/%.o) build/$(1)/t/fuzz/replay.o
endef

# the fuzz targets under libFuzzer

define fuzzers
$(call archive,$(1),,clang,FUZZ_FLAGS,LIBRARY)

$(FUZZ:%=build/$(1)/%): build/$(1)/%: build/$(1)/t/fuzz/%.o                   \
                                      build/$(1)/libgd.a
	@echo "clang $$@"
	$$(Q)clang $$(FUZZ_FLAGS) -fsanitize=fuzzer -o $$@ $$^ $$(LIBS)

.SECONDARY: $(FUZZ:%=build/$(1)/t/fuzz/%.o)
endef

$(eval $(call program,command,build/govdisclose,$(CC),CFLAGS,LIBRARY))
$(eval $(call program,install,build/install/govdisclose,$(CC),CFLAGS,INSTALLED))
$(eval $(call unit_programs,unit-gcc,,gcc,SANITIZE,LIBRARY))
$(eval $(call unit_programs,unit-clang,,clang,SANITIZE,LIBRARY))
$(eval $(call unit_programs,coverage-programs,,gcc,COVERAGE,LIBRARY))
$(eval $(call fuzzers,fuzz))

units: unit-gcc unit-clang


# The module: nginx's own configure and make, in build/$(1).  $(2), $(3) and
# $(4) name the variables of the library directory, --with-cc-opt and
# --with-ld-opt.

define module_in
build/$(1)/flags: FORCE
	$$(call note,$$(NGX_SRC) $$($(2)) $$($(3)) $$($(4))                   \
	    $$(LIB_SRCS) $$(HTTP_SRCS) $$(HEADERS))

build/$(1)/Makefile: build/$(1)/flags config
	@test -f $(NGX_SRC)/auto/module || {                                  \
	    echo "$(NGX_SRC) has no nginx sources: make deps" >&2; exit 1; }
	@echo "configure $$(@D)"
	$$(Q)cd $(NGX_SRC)                                                    \
	    && NGX_CONF_FLAGS=(--with-compat)                                 \
	    && { ! test -f conf_flags || . ./conf_flags; }                    \
	    && GOVDISCLOSE_LIBRARY='$$($(2))'                                 \
	       ./configure "$$$${NGX_CONF_FLAGS[@]}"                          \
	           --with-cc-opt='$$($(3))' --with-ld-opt='$$($(4))'          \
	           --add-dynamic-module='$(CURDIR)'                           \
	           --builddir='$(CURDIR)/build/$(1)'                          \
	       > '$(CURDIR)/build/$(1)/configure.log' 2>&1                    \
	    || { tail -n 20 '$(CURDIR)/build/$(1)/configure.log' >&2;         \
	         exit 1; }

build/$(1)/$(MODULE): build/$(1)/Makefile FORCE
	$$(Q)$$(MAKE) $$(if $$(Q),-s) --no-print-directory                    \
	    -f '$(CURDIR)/build/$(1)/Makefile' -C $(NGX_SRC) modules
endef

SANITIZE_CC_OPT = $(SANITIZE) -fPIC
SANITIZE_LD_OPT = -fPIC -fsanitize=address -fsanitize=undefined

$(eval $(call module_in,module,LIBRARY,CC_OPT,LD_OPT))
$(eval $(call module_in,install/module,INSTALLED,CC_OPT,LD_OPT))
COVERAGE_CC_OPT = $(COVERAGE) -fPIC
COVERAGE_LD_OPT = -fPIC --coverage

$(eval $(call module_in,module-coverage,LIBRARY,COVERAGE_CC_OPT,COVERAGE_LD_OPT))
$(eval $(call module_in,module-asan,LIBRARY,SANITIZE_CC_OPT,SANITIZE_LD_OPT))

build/$(MODULE): build/module/$(MODULE)
	@cmp -s $< $@ || cp $< $@


# Asks apt for something only where something is missing.  Of prometheus the
# tests want promtool: the server that comes with it is not to run.

deps:
	@command -v dpkg-query > /dev/null || {                               \
	    echo "this is not Debian; install: $(PACKAGES)" >&2; exit 1; };   \
	missing=;                                                             \
	for p in $(PACKAGES); do                                              \
	    dpkg-query -W -f '$${Status}\n' $$p 2>/dev/null                   \
	        | grep -q '^install ok installed$$' || missing+=" $$p";       \
	done;                                                                 \
	test -n "$$missing" || exit 0;                                        \
	echo "installing$$missing";                                           \
	sudo=; test `id -u` = 0 || sudo=sudo;                                 \
	export DEBIAN_FRONTEND=noninteractive;                                \
	$$sudo apt-get update -q                                              \
	&& $$sudo apt-get install -q -y --no-install-recommends               \
	       -o DPkg::Lock::Timeout=120 $$missing                           \
	|| { echo "could not install$$missing" >&2; exit 1; };                \
	case "$$missing " in *" prometheus "*)                                \
	    $$sudo service prometheus stop;                                   \
	    $$sudo update-rc.d prometheus disable ;;                          \
	esac > /dev/null 2>&1 || true


run:
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory $(PARALLEL) all
	@mkdir -p build/run
	@echo "http://127.0.0.1:8080/xxgk/ http://127.0.0.1:8080/renhe/"
	@exec $(NGX_BINARY) -p $(CURDIR)/build/run/ -c $(CURDIR)/conf/nginx.conf \
	    -g 'daemon off;'


# $(call stage,name,command): the command, and how long it took

stage = @start=`date +%s`; $(2); rc=$$?;                                      \
        echo "$(1): $$((`date +%s` - start)) s"; exit $$rc

test:
	$(call stage,deps,$(MAKE) --no-print-directory browser)
	$(call stage,build,$(MAKE) --no-print-directory $(PARALLEL) all)
	$(call stage,units,$(MAKE) --no-print-directory $(PARALLEL) units)
	$(call stage,prove,$(PROVE) -It/lib t/*.t                             \
	    $(UNITS:%=build/unit-gcc/%) $(UNITS:%=build/unit-clang/%))

# Chromium, and what drives it: the packages of t/browser/package.json in the
# versions of its lock file

browser:
	@$(MAKE) --no-print-directory deps                                    \
	    PACKAGES='$(PACKAGES) $(BROWSER_PACKAGES)'
	@$(MAKE) --no-print-directory build/browser/installed

# the pictures of the README

pictures: all browser
	perl -It/lib t/browser/pictures

build/browser/installed: t/browser/package.json t/browser/package-lock.json
	@rm -rf build/browser; mkdir -p build/browser; echo "npm ci"
	@cp t/browser/package.json t/browser/package-lock.json build/browser
	$(Q)cd build/browser                                                  \
	    && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# each allocation of a load fails in its turn; the tests take a part of them

memory: build/unit-gcc/test_memory
	build/unit-gcc/test_memory every

# nginx has no sanitizer's runtime, so it is loaded before everything else

asan: all units build/module-asan/$(MODULE)
	TEST_NGINX_MODULE=$(CURDIR)/build/module-asan/$(MODULE)               \
	TEST_NGINX_PRELOAD=`gcc -print-file-name=libasan.so`                  \
	TEST_GOVDISCLOSE=$(CURDIR)/build/unit-gcc/govdisclose                 \
	LSAN_OPTIONS=suppressions=$(CURDIR)/t/lib/lsan.supp:print_suppressions=0 \
	UBSAN_OPTIONS=print_stacktrace=1                                      \
	    $(PROVE) -It/lib $(filter-out t/browser.t,$(wildcard t/*.t))      \
	        $(UNITS:%=build/unit-gcc/%) $(UNITS:%=build/unit-clang/%)

# What libFuzzer finds new stays in build/fuzz/corpus; fuzz-corpus makes a small
# corpus in the source tree of it.

fuzz: $(FUZZ:%=build/fuzz/%)
	perl t/fuzz/run fuzz $(FUZZ_TIME) $(FUZZ:fuzz_%=%)

fuzz-corpus: $(FUZZ:%=build/fuzz/%)
	perl t/fuzz/run corpus $(FUZZ:fuzz_%=%)

# What a process went through it writes when it exits, beside the objects;
# nginx's workers therefore stay root.  The module was compiled in another
# directory than the rest.

GCOVR = gcovr --root . --filter src/ --filter ngx_http_govdisclose_module.c

coverage: units coverage-programs build/module-coverage/$(MODULE)
	find build/coverage-programs build/module-coverage -name '*.gcda'     \
	    -delete
	umask 0;                                                              \
	TEST_NGINX_MODULE=$(CURDIR)/build/module-coverage/$(MODULE)           \
	TEST_NGINX_GLOBALS='user root;'                                       \
	TEST_GOVDISCLOSE=$(CURDIR)/build/coverage-programs/govdisclose        \
	    $(PROVE) -It/lib $(filter-out t/valgrind.t t/browser.t,           \
	        $(wildcard t/*.t)) $(UNITS:%=build/coverage-programs/%)
	@mkdir -p build/coverage
	$(GCOVR) --json build/coverage/programs.json build/coverage-programs
	$(GCOVR) --json build/coverage/module.json                            \
	    --object-directory '$(NGX_SRC)' build/module-coverage
	$(GCOVR) --add-tracefile 'build/coverage/*.json'                      \
	    --html-details build/coverage/index.html --print-summary          \
	    --fail-under-line 90

# what make bench measures with; load is the core with a clock around the
# functions that are named here

BENCH_TOOLS = load gen cjson client search
BENCH_STAGES = gd_sign_tree gd_formats_load gd_file_read gd_json_check        \
               cJSON_ParseWithLengthOpts cJSON_Delete gd_data_load            \
               gd_load_link gd_reports_compute gd_rules_run gd_search_build   \
               gd_lua_call                                                    \
               gd_mustache_compile gd_page_item_init gd_build_write           \
               gd_site_render gd_gzip gd_image_seal

build/bench/load: $(LIB_SRCS:%.c=build/command/%.o) build/command/sources
build/bench/load: LDFLAGS += $(BENCH_STAGES:%=-Wl,--wrap=%)
build/bench/gen: t/bench/text.c t/bench/text.h
build/bench/search: $(LIB_SRCS:%.c=build/command/%.o) build/command/sources
build/bench/search: LIBS += -lsqlite3

build/bench/%: t/bench/%.c
	@mkdir -p $(@D); echo "$(CC) $@"
	$(Q)$(CC) $(CFLAGS) $(OWN_FLAGS) -D_GNU_SOURCE $(INCS) $(LDFLAGS)     \
	    -o $@ $(filter %.c %.o,$^) $(LIBS)

bench: bench-deps all $(BENCH_TOOLS:%=build/bench/%)
	perl t/bench/run

# SQLite is what searches are measured against

bench-deps:
	@$(MAKE) --no-print-directory deps                                    \
	    PACKAGES='$(PACKAGES) libsqlite3-dev'


schema:
	perl src/data/gd_schema.pl


install: build/install/module/$(MODULE) build/install/govdisclose
	@modules=$(DESTDIR)$${MODULES_PATH:-`$(NGX_BINARY) -V 2>&1            \
	    | sed -n 's/.*--modules-path=\([^ ]*\).*/\1/p'`};                 \
	test "$$modules" != "$(DESTDIR)"                                      \
	    || { echo "nginx -V tells no modules path, set MODULES_PATH" >&2; \
	         exit 1; };                                                   \
	set -ex;                                                              \
	install -d "$$modules";                                               \
	install -m 644 build/install/module/$(MODULE) "$$modules"
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(docdir)                    \
	    $(DESTDIR)$(datadir)/govdisclose
	install build/install/govdisclose $(DESTDIR)$(bindir)
	cp -R $(wildcard $(addprefix conf/,formats checks lib templates assets \
	    calendars columns.json new new.conf schema answers openapi.json))  \
	    $(DESTDIR)$(datadir)/govdisclose
	cp -R conf/govdisclose.conf conf/static.conf conf/systemd conf/sample     \
	    conf/county CHANGES LICENSE doc $(wildcard README*.md)            \
	    $(DESTDIR)$(docdir)

clean:
	rm -rf build
