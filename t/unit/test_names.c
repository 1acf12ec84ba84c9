
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test.h"
#include "gd_kinds.h"
#include "gd_str.h"

#include <stdio.h>


#define kind_entry(K, name)  &gd_kind_##name,

static const gd_kind_t  *const kinds[] = { GD_KINDS(kind_entry) };


static const gd_code_t  *const codes[] = {
    gd_codes_public_checks, gd_codes_article, gd_codes_office, gd_codes_level,
    gd_codes_validity, gd_codes_regulatory, gd_codes_applicant,
    gd_codes_dispute, gd_codes_result, gd_codes_review
};


static void
test_names(void)
{
    u_char     buf[256];
    gd_str_t   name, before, longer;
    gd_uint_t  i, sorted, found, others;

    sorted = 1;
    found = 1;
    others = 1;
    before = gd_name(GD_N_NONE);

    is_int((int64_t) before.len, 0, "no name is empty");

    for (i = 1; i < GD_N_MAX; i++) {
        name = gd_name(i);

        if (gd_str_cmp(&before, &name) >= 0) {
            printf("# %.*s is out of order\n", (int) name.len, name.data);
            sorted = 0;
        }

        found &= gd_name_find(&name) == i;

        /* neither a beginning nor a continuation is taken for the name */

        memcpy(buf, name.data, name.len);
        buf[name.len] = '!';

        longer.data = buf;
        longer.len = name.len + 1;
        others &= gd_name_find(&longer) == GD_N_NONE;

        buf[0] = (u_char) (buf[0] - 0x20);
        longer.len = name.len;
        others &= gd_name_find(&longer) == GD_N_NONE;

        before = name;
    }

    ok(i > 100, "there are names");
    ok(sorted, "the names are strictly in order");
    ok(found, "each name is found");
    ok(others, "longer names and capitals are not");

    name = gd_name(GD_N_NONE);
    is_int((int64_t) gd_name_find(&name), GD_N_NONE, "\"\" is no name");

    name.data = (u_char *) "\xff\xff";
    name.len = 2;
    is_int((int64_t) gd_name_find(&name), GD_N_NONE, "nor what comes last");

    name.data = (u_char *) "titl";
    name.len = 4;
    is_int((int64_t) gd_name_find(&name), GD_N_NONE, "nor a beginning");
}


/* 1 where the argument is what the type asks for */

static gd_uint_t
argument(const gd_field_t *field)
{
    gd_uint_t         i;
    const gd_kind_t  *kind;

    if (field->type == GD_T_CODE) {
        for (i = 0; i < gd_nelts(codes); i++) {
            if (field->arg == codes[i]) {
                return 1;
            }
        }

        return 0;
    }

    if (field->type == GD_T_OBJECT) {
        for (i = 0; i < gd_nelts(kinds); i++) {
            kind = kinds[i];

            if (field->arg == kind) {
                return 1;
            }
        }

        return 0;
    }

    return field->arg == NULL;
}


static void
test_kind(const gd_kind_t *kind)
{
    gd_uint_t          i, indexed, arguments, flags;
    const gd_field_t  *field;

    indexed = 0;
    arguments = 1;
    flags = 1;

    for (i = 0; i < kind->nfields; i++) {
        field = &kind->fields[i];

        indexed += kind->index[field->name] == i + 1;
        arguments &= argument(field);
        flags &= field->type >= GD_T_STRING && field->type <= GD_T_TABLES
                 && (field->flags & ~(GD_F_REQUIRED|GD_F_LIST|GD_F_NULL
                                      |GD_F_OURS))
                    == 0;
    }

    ok(kind->nfields > 0 && indexed == kind->nfields,
       "%s: the index leads to each field", kind->name);
    ok(arguments, "%s: each field has the argument of its type", kind->name);
    ok(flags, "%s: types and flags are known", kind->name);

    for (i = 0; i < GD_N_MAX; i++) {
        if (kind->index[i]
            && (kind->index[i] > kind->nfields
                || kind->fields[kind->index[i] - 1].name != i))
        {
            break;
        }
    }

    ok(i == GD_N_MAX, "%s: the index leads to nothing else", kind->name);
}


static void
test_codes(const gd_code_t *list)
{
    gd_uint_t         unique, labels;
    const gd_code_t  *a, *b;

    unique = 1;
    labels = 1;

    for (a = list; a->code; a++) {
        for (b = list; b < a; b++) {
            unique &= strcmp(a->code, b->code) != 0
                      && (a->label == NULL
                          || strcmp(a->label, b->label) != 0);
            labels &= (a->label == NULL) == (b->label == NULL);
        }
    }

    ok(a > list && unique && labels,
       "%s ...: codes and labels are unique, all have labels or none",
       list->code);
}


static void
test_record(void)
{
    union {
        gd_rec_t      rec;
        uint64_t      room[4];
    } r;

    gd_ref_t          ref;
    const uint64_t   *slot;

    memset(&r, 0, sizeof(r));

    r.rec.has = ((uint64_t) 1 << 2) | ((uint64_t) 1 << 5)
                | ((uint64_t) 1 << 63);
    r.rec.slots[0] = 20;
    r.rec.slots[2] = 630;

    ref.off = 0xfedcba987;
    ref.len = 0x2bcdef1;
    memcpy(&r.rec.slots[1], &ref, sizeof(ref));

    ok(gd_rec_slot(&r.rec, 0) == NULL, "a field that is absent");
    is_int((int64_t) gd_rec_num(&r.rec, 2, 7), 20, "the first slot");
    is_int((int64_t) gd_rec_num(&r.rec, 3, 7), 7, "the default");

    slot = gd_rec_slot(&r.rec, 63);
    ok(slot != NULL && *slot == 630, "the last field of 64");

    ref = gd_rec_ref(&r.rec, 5);
    ok(ref.off == 0xfedcba987 && ref.len == 0x2bcdef1, "a reference");

    ref = gd_rec_ref(&r.rec, 6);
    ok(ref.off == 0 && ref.len == 0, "no reference");
}


int
main(void)
{
    gd_uint_t  i;

    test_names();

    for (i = 0; i < gd_nelts(kinds); i++) {
        test_kind(kinds[i]);
    }

    for (i = 0; i < gd_nelts(codes); i++) {
        test_codes(codes[i]);
    }

    test_record();

    return done();
}
