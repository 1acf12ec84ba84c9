
/*
 * Copyright (C) govdisclose contributors
 *
 * The fingerprint of a report's declared figures: what proves that paper, the
 * copy of the county and the page have the same ones.
 */


#include "gd_report.h"
#include "gd_cell_name.h"
#include "gd_sha256.h"
#include "gd_str.h"


static void gd_seal_text(const gd_image_t *img, const gd_data_t *data,
    const gd_format_t *format, const gd_report_t *report, gd_out_t *out);
static void gd_seal_print(const u_char *digest, u_char text[GD_SEAL]);


gd_int_t
gd_seals_compute(gd_image_t *img, const gd_data_t *data, gd_reports_t *reports)
{
    u_char        digest[GD_SHA256_LEN], text[GD_SEAL];
    uint32_t      i;
    gd_int_t      rc;
    gd_out_t      out;
    gd_str_t      str;
    gd_arena_t    arena;
    gd_report_t  *report;

    rc = GD_OK;
    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < reports->reports.len && rc == GD_OK; i++) {
        report = gd_elts(img, gd_report_t, reports->reports) + i;

        if (report->tables == 0 || report->format == 0) {
            continue;
        }

        gd_arena_reset(&arena);
        gd_out_arena(&out, &arena);

        gd_seal_text(img, data,
                     gd_elts(img, gd_format_t, reports->formats)
                     + report->format - 1,
                     report, &out);

        gd_sha256(out.start, (size_t) (out.pos - out.start), digest);
        gd_seal_print(digest, text);

        str.data = text;
        str.len = GD_SEAL;

        if (out.failed || gd_image_str(img, &str, &report->seal) != GD_OK) {
            rc = GD_ERROR;
        }
    }

    gd_arena_destroy(&arena);

    return rc;
}


/* the figures in the order of the form, each with its address, a line each */

static void
gd_seal_text(const gd_image_t *img, const gd_data_t *data,
    const gd_format_t *format, const gd_report_t *report, gd_out_t *out)
{
    uint32_t            i, k;
    gd_str_t            str;
    gd_cell_t          *cells;
    gd_arena_t          names;
    const gd_table_t   *table;
    const gd_tables_t  *given;

    given = gd_image_ptr(img, report->tables);
    cells = gd_elts(img, gd_cell_t, given->cells);

    str = gd_image_get(img, gd_elts(img, gd_office_t, data->offices)
                                [report->office].id);
    gd_out_str(out, &str);
    gd_out_text(out, report->all ? "\nall " : "\nown ");
    gd_out_int(out, report->year);
    gd_out_text(out, "\n");
    str = gd_image_get(img, format->id);
    gd_out_str(out, &str);
    gd_out_text(out, "\n");

    gd_arena_init(&names, NULL, NULL);

    for (i = 0; i < format->tables.len; i++) {
        table = gd_elts(img, gd_table_t, format->tables) + i;

        if (!(given->given & ((uint64_t) 1 << i))) {
            continue;
        }

        for (k = table->first; k < table->first + table->ncells; k++) {

            if (gd_cell_type(cells[k]) == GD_CELL_ABSENT) {
                continue;
            }

            if (gd_cell_address(img, format, k, &names, &str) != GD_OK) {
                out->failed = 1;
                break;
            }

            gd_out_str(out, &str);
            gd_out_text(out, "=");
            gd_out_cell_json(out, img, cells[k]);
            gd_out_text(out, "\n");

            gd_arena_reset(&names);
        }
    }

    gd_arena_destroy(&names);
}


/* 80 bits, in letters and digits that are not taken for one another */

static void
gd_seal_print(const u_char *digest, u_char text[GD_SEAL])
{
    gd_uint_t  i, bit, value, k;

    static const char  alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    for (i = 0, bit = 0; i < GD_SEAL; i++) {

        if (i % 5 == 4) {
            text[i] = '-';
            continue;
        }

        for (k = 0, value = 0; k < 5; k++, bit++) {
            value = value << 1 | (digest[bit / 8] >> (7 - bit % 8) & 1);
        }

        text[i] = (u_char) alphabet[value];
    }
}
