
# Copyright (C) govdisclose contributors

# make deps       installs what the build and the tests need (Debian, Ubuntu)
# make            build/ngx_http_govdisclose_module.so and build/govdisclose
# make run        serves conf/sample at http://127.0.0.1:8080/xxgk/
# make test       builds and runs all tests
# make test-asan  the tests of t/ over a module built with sanitizers
# make bench      measures
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
           liblua5.4-0

JOBS := $(shell nproc 2>/dev/null || echo 1)
PROVE = prove -j$(JOBS)

Q = $(if $(V),,@)

PARALLEL = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))


MODULE = ngx_http_govdisclose_module.so

STAGES = core lua data report search view
LIB_SRCS := $(sort $(wildcard $(STAGES:%=src/%/gd_*.c)))
TOOL_SRCS := $(sort $(wildcard src/tool/gd_*.c))
UNIT_SRCS := $(sort $(wildcard t/unit/test_*.c))
HTTP_SRCS := ngx_http_govdisclose_module.c                                    \
             $(sort $(wildcard src/http/ngx_http_govdisclose_*.c))

HEADERS := $(sort $(wildcard src/*/*.h))

UNITS := $(UNIT_SRCS:t/unit/%.c=%)

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
LIBS := $(LUA_LIBS) $(CJSON_LIBS) -lz
INCS += $(LUA_FLAGS) $(CJSON_FLAGS)

SANITIZE = -g -O1 -fno-omit-frame-pointer -fsanitize=address                  \
           -fsanitize=undefined -fno-sanitize-recover=all

LIBRARY := $(CURDIR)/conf
INSTALLED = $(datadir)/govdisclose


.PHONY: all command deps module run test test-asan bench install clean FORCE  \
        units unit-gcc unit-clang

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
# its flags and the library directory: a value may have commas.

define objects
build/$(1)/flags: FORCE
	$$(call note,$(3) $$($(4)) $$($(5)) $$(OWN_FLAGS) $$(INCS) $$(LIBS))

build/$(1)/%.o: %.c build/$(1)/flags
	@mkdir -p $$(@D); echo "$(3) $$@"
	$$(Q)$(3) -c $$($(4)) $$(OWN_FLAGS) -MMD -MP $$(INCS) -It/unit             \
	    -DGD_LIBRARY_DIR='"$$($(5))"' -o $$@ $$<

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

# the unit tests: one program a file; a test takes from the archive what it
# uses, which leaves out the main() of the command.  LDFLAGS_test_name are
# for one of them.

define unit_programs
$(call objects,$(1),$(2),$(3),$(4),$(5))

build/$(1)/libgd.a: $$(patsubst %.c,build/$(1)/%.o,$(LIB_SRCS) $(TOOL_SRCS))  \
                    build/$(1)/sources
	@rm -f $$@; echo "ar $$@"
	$$(Q)ar rcs $$@ $$(filter %.o,$$^)

$(UNITS:%=build/$(1)/%): build/$(1)/%: build/$(1)/t/unit/%.o                  \
                                       build/$(1)/libgd.a
	@echo "$(3) $$@"
	$$(Q)$(3) $$($(4)) $$(LDFLAGS_$$*) -o $$@ $$^ $$(LIBS)

$(1): $(UNITS:%=build/$(1)/%)

-include $(UNITS:%=build/$(1)/t/unit/%.d)

.SECONDARY: $(UNITS:%=build/$(1)/t/unit/%.o)
endef

$(eval $(call program,command,build/govdisclose,$(CC),CFLAGS,LIBRARY))
$(eval $(call program,install,build/install/govdisclose,$(CC),CFLAGS,INSTALLED))
$(eval $(call unit_programs,unit-gcc,,gcc,SANITIZE,LIBRARY))
$(eval $(call unit_programs,unit-clang,,clang,SANITIZE,LIBRARY))

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
$(eval $(call module_in,module-asan,LIBRARY,SANITIZE_CC_OPT,SANITIZE_LD_OPT))

build/$(MODULE): build/module/$(MODULE)
	@cmp -s $< $@ || cp $< $@


# asks apt for something only where something is missing

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
	|| { echo "could not install$$missing" >&2; exit 1; }


run:
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory $(PARALLEL) all
	@mkdir -p build/run
	@echo "http://127.0.0.1:8080/xxgk/"
	@exec $(NGX_BINARY) -p $(CURDIR)/build/run/ -c $(CURDIR)/conf/nginx.conf \
	    -g 'daemon off;'


# $(call stage,name,command): the command, and how long it took

stage = @start=`date +%s`; $(2); rc=$$?;                                      \
        echo "$(1): $$((`date +%s` - start)) s"; exit $$rc

test:
	$(call stage,deps,$(MAKE) --no-print-directory deps)
	$(call stage,build,$(MAKE) --no-print-directory $(PARALLEL) all)
	$(call stage,units,$(MAKE) --no-print-directory $(PARALLEL) units)
	$(call stage,prove,$(PROVE) -It/lib t/*.t                             \
	    $(UNITS:%=build/unit-gcc/%) $(UNITS:%=build/unit-clang/%))

# nginx has no sanitizer's runtime, so it is loaded before everything else; a
# leak would be nginx's own: it frees little when it exits

test-asan: all build/module-asan/$(MODULE)
	TEST_NGINX_MODULE=$(CURDIR)/build/module-asan/$(MODULE)               \
	TEST_NGINX_PRELOAD=`gcc -print-file-name=libasan.so`                  \
	ASAN_OPTIONS=detect_leaks=0                                           \
	UBSAN_OPTIONS=print_stacktrace=1                                      \
	    $(PROVE) -It/lib t/*.t

bench: all
	sh t/bench/run


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
	cp -R $(wildcard $(addprefix conf/,formats checks templates assets    \
	    calendars columns.json)) $(DESTDIR)$(datadir)/govdisclose
	cp -R conf/govdisclose.conf conf/sample CHANGES LICENSE               \
	    $(wildcard README*.md) $(DESTDIR)$(docdir)

clean:
	rm -rf build
