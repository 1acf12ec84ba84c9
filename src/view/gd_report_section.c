
/*
 * Copyright (C) govdisclose contributors
 *
 * The sections of a report as its form orders them, or as the report of a year
 * without a form has them.
 */


#include "gd_page.h"


static gd_obj_t *gd_section(gd_build_t *b, gd_val_t heading,
    gd_uint_t number);
static void gd_section_body(gd_build_t *b, gd_obj_t *entry, gd_rec_t *part);
static void gd_section_prose(gd_build_t *b, gd_obj_t *section, gd_rec_t *rec,
    const gd_str_t *field);
static gd_val_t gd_section_parts(gd_build_t *b, gd_ref_t list);
static void gd_section_table(gd_build_t *b, gd_obj_t *section,
    const gd_report_t *report, const gd_str_t *key);
static void gd_section_empty(gd_build_t *b, gd_obj_t *section);


gd_val_t
gd_report_sections(gd_build_t *b, const gd_report_t *report)
{
    uint32_t              i;
    gd_ref_t              list;
    gd_obj_t             *section;
    gd_rec_t             *rec, *part;
    gd_str_t              field, table;
    gd_list_t            *sections;
    gd_format_t          *format;
    gd_format_section_t  *forms;

    rec = gd_rec(b->img, report->rec);
    format = gd_report_format(b, report);
    sections = gd_list(&b->view, 6);

    if (format != NULL) {
        forms = gd_elts(b->img, gd_format_section_t, format->sections);

        for (i = 0; i < format->sections.len; i++) {
            section = gd_section(b, gd_v_ref(b->img, forms[i].heading), i + 1);
            field = gd_image_get(b->img, forms[i].field);
            table = gd_image_get(b->img, forms[i].table);

            if (table.len) {
                gd_section_table(b, section, report, &table);

            } else {
                gd_section_prose(b, section, rec, &field);
            }

            gd_push(&b->view, sections, gd_v_obj(section));
        }

        return gd_v_list(sections);
    }

    list = gd_rec_ref(rec, GD_REPORT_sections);

    for (i = 0; i < list.len; i++) {
        part = gd_rec(b->img, gd_elts(b->img, uint64_t, list)[i]);
        section = gd_section(b, gd_v_ref(b->img,
                                         gd_rec_ref(part,
                                                    GD_SECTION_heading)),
                             i + 1);

        gd_section_body(b, section, part);
        gd_put(&b->view, section, GD_N_empty, gd_v_bool(0));

        gd_push(&b->view, sections, gd_v_obj(section));
    }

    return gd_v_list(sections);
}


/* text or HTML, and the other one not from the section around it */

static void
gd_section_body(gd_build_t *b, gd_obj_t *entry, gd_rec_t *part)
{
    gd_str_t  html;

    html = gd_rec_str(b->img, part, GD_SECTION_html);

    gd_put(&b->view, entry, GD_N_paragraphs,
           gd_paragraphs(b, gd_rec_str(b->img, part, GD_SECTION_text)));
    gd_put(&b->view, entry, GD_N_html,
           html.data ? gd_v_html(html) : gd_v_null());
}


static gd_obj_t *
gd_section(gd_build_t *b, gd_val_t heading, gd_uint_t number)
{
    gd_obj_t  *section;

    section = gd_obj(&b->view, NULL, NULL);

    gd_put(&b->view, section, GD_N_heading, heading);
    gd_put(&b->view, section, GD_N_anchor,
           gd_v_printf(&b->view, "section-%u", (unsigned) number));

    return section;
}


/* a text, or a list of headings and texts, whichever the field is */

static void
gd_section_prose(gd_build_t *b, gd_obj_t *section, gd_rec_t *rec,
    const gd_str_t *field)
{
    gd_uint_t          i;
    const gd_field_t  *f;

    i = gd_kind_report.index[gd_name_find(field)];

    if (i == 0 || gd_rec_slot(rec, i - 1) == NULL) {
        gd_section_empty(b, section);
        return;
    }

    f = &gd_kind_report.fields[i - 1];

    if (f->flags & GD_F_LIST) {
        gd_put(&b->view, section, GD_N_parts,
               gd_section_parts(b, gd_rec_ref(rec, i - 1)));

    } else {
        gd_put(&b->view, section, GD_N_paragraphs,
               gd_paragraphs(b, gd_rec_str(b->img, rec, i - 1)));
    }

    gd_put(&b->view, section, GD_N_empty, gd_v_bool(0));
}


static gd_val_t
gd_section_parts(gd_build_t *b, gd_ref_t list)
{
    uint32_t    i;
    gd_obj_t   *entry;
    gd_rec_t   *part;
    gd_list_t  *parts;

    parts = gd_list(&b->view, list.len);

    for (i = 0; i < list.len; i++) {
        part = gd_rec(b->img, gd_elts(b->img, uint64_t, list)[i]);
        entry = gd_obj(&b->view, NULL, NULL);

        gd_put(&b->view, entry, GD_N_heading,
               gd_v_ref(b->img, gd_rec_ref(part, GD_SECTION_heading)));
        gd_section_body(b, entry, part);

        gd_push(&b->view, parts, gd_v_obj(entry));
    }

    return gd_v_list(parts);
}


static void
gd_section_table(gd_build_t *b, gd_obj_t *section, const gd_report_t *report,
    const gd_str_t *key)
{
    uint32_t      i;
    gd_str_t      other;
    gd_format_t  *format;

    format = gd_report_format(b, report);

    for (i = 0; i < format->tables.len; i++) {
        other = gd_image_get(b->img, gd_elts(b->img, gd_table_t,
                                             format->tables)[i].key);

        if (other.len == key->len
            && memcmp(other.data, key->data, key->len) == 0)
        {
            gd_put(&b->view, section, GD_N_table,
                   gd_report_table(b, report, i));
            gd_put(&b->view, section, GD_N_empty, gd_v_bool(0));
            return;
        }
    }

    gd_section_empty(b, section);
}


static void
gd_section_empty(gd_build_t *b, gd_obj_t *section)
{
    gd_put(&b->view, section, GD_N_empty, gd_v_bool(1));
}
