
/*
 * Copyright (C) govdisclose contributors
 *
 * The statutory tables as they are laid out: heads and cells must fill a grid
 * without holes and overlaps, each below and beside its own heads.
 */


#include "gd_test_data.h"
#include "gd_page.h"


#define SIZE    64
#define ROUNDS  400


/* what a place of the grid is taken by: NULL is a hole */

typedef struct {
    const gd_image_t     *img;
    gd_val_t              taken[SIZE][SIZE];
    int                   used[SIZE][SIZE];
    uint32_t              rows;
    uint32_t              columns;
    const char           *wrong;      /* the first thing that is */
} grid_t;


/* of the cells of a form, as they come on the page */

typedef struct {
    gd_str_t             *names;
    gd_uint_t             n;
    gd_uint_t             max;
} gd_anchors_t;


static void test_form(gd_site_t *site, const gd_format_t *format);
static gd_uint_t take_anchors(const grid_t *g, gd_anchors_t *anchors);
static void test_random(gd_site_t *site);
static void random_lines(gd_image_t *img, uint64_t *state, uint32_t n,
    gd_ref_t *ref);
static void store(gd_image_t *img, const char *name, uint32_t a, uint32_t b,
    gd_ref_t *ref);
static const char *check_block(gd_build_t *b, const gd_block_t *block,
    const gd_cell_t *cells, grid_t *grid);
static gd_val_t get(const grid_t *g, const gd_val_t *val, gd_uint_t name);
static void fill_row(grid_t *g, uint32_t row, uint32_t last,
    const gd_val_t *cells);
static void check_full(grid_t *g, uint32_t first, uint32_t last);
static void check_labels(grid_t *g, const gd_block_t *block,
    uint32_t head);
static void check_groups(grid_t *g, const gd_block_t *block,
    uint32_t head);
static gd_uint_t same_groups(const grid_t *g, const gd_line_t *a,
    const gd_line_t *b, uint32_t level);
static gd_uint_t has_label(const grid_t *g, uint32_t row, uint32_t column,
    gd_ref_t label);
static uint32_t depth_of(const gd_image_t *img, gd_ref_t lines);
static gd_uint_t twice(gd_str_t *names, gd_uint_t n);


int
main(void)
{
    uint32_t    i;
    gd_ref_t    formats;
    gd_diag_t   diag;
    gd_site_t  *site;

    gd_diag_init(&diag);

    site = gd_site_load(GD_LIBRARY_DIR "/sample", GD_LIBRARY_DIR, NULL, &diag);

    if (ok(site != NULL, "the sample")) {
        formats = site->root->reports.formats;

        for (i = 0; i < formats.len; i++) {
            test_form(site, gd_elts(&site->img, gd_format_t, formats) + i);
        }

        test_random(site);
        gd_site_free(site);

    } else {
        gd_test_print(&diag);
    }

    gd_diag_destroy(&diag);

    return done();
}


static void
test_form(gd_site_t *site, const gd_format_t *format)
{
    uint32_t      i, k;
    gd_str_t      path = gd_string("reports/2020/renhe");
    gd_cell_t    *cells;
    grid_t    *grid;
    gd_build_t    b;
    gd_arena_t    arena;
    const char   *wrong;
    gd_block_t   *blocks;
    gd_table_t   *tables;
    gd_anchors_t  anchors;

    gd_arena_init(&arena, NULL, NULL);
    grid = calloc(1, sizeof(grid_t));
    cells = calloc(format->ncells, sizeof(gd_cell_t));

    anchors.names = calloc(format->ncells, sizeof(gd_str_t));
    anchors.max = format->ncells;
    anchors.n = 0;

    for (i = 0; i < format->ncells; i++) {
        cells[i] = gd_cell_of_number(i + 1000);
    }

    gd_build_init(&b, site, &arena, GD_PAGE_REPORT, path);

    tables = gd_elts(&site->img, gd_table_t, format->tables);

    for (i = 0; i < format->tables.len; i++) {
        blocks = gd_elts(&site->img, gd_block_t, tables[i].blocks);

        for (k = 0; k < tables[i].blocks.len; k++) {
            wrong = check_block(&b, &blocks[k], cells, grid);

            if (!ok(wrong == NULL, "table %u, block %u", (unsigned) i,
                    (unsigned) k))
            {
                printf("# %s\n", wrong);
            }

            ok(take_anchors(grid, &anchors), "its cells in their order");
        }
    }

    is_int((int64_t) anchors.n, format->ncells, "all cells of the form");
    is_int((int64_t) twice(anchors.names, anchors.n), 0, "every anchor once");

    free(anchors.names);
    free(cells);
    free(grid);
    gd_arena_destroy(&arena);
}


/* the cells, row by row, are those that come next in the form */

static gd_uint_t
take_anchors(const grid_t *g, gd_anchors_t *anchors)
{
    uint32_t  x, y;
    gd_val_t  value, anchor;

    for (y = 0; y < g->rows; y++) {
        for (x = 0; x < g->columns; x++) {
            value = get(g, &g->taken[y][x], GD_N_value);
            anchor = get(g, &g->taken[y][x], GD_N_anchor);

            if (value.type != GD_V_CELL) {
                continue;
            }

            if (anchors->n == anchors->max || anchor.type != GD_V_STR
                || value.u.cell != gd_cell_of_number(anchors->n + 1000))
            {
                return 0;
            }

            anchors->names[anchors->n].data = anchor.u.data;
            anchors->names[anchors->n++].len = anchor.len;
        }
    }

    return 1;
}


/* blocks that no form has: any groups around any lines */

static void
test_random(gd_site_t *site)
{
    uint32_t     i;
    uint64_t     state;
    gd_str_t     path = gd_string("x");
    gd_root_t    root;
    grid_t   *grid;
    gd_site_t    other;
    gd_uint_t    bad;
    gd_block_t   block;
    gd_build_t   b;
    gd_arena_t   arena;
    const char  *wrong;
    gd_cell_t    cells[SIZE];

    bad = 0;
    state = 31337;
    root = *site->root;
    grid = calloc(1, sizeof(grid_t));

    memset(cells, 0, sizeof(cells));
    gd_arena_init(&arena, NULL, NULL);

    for (i = 0; i < ROUNDS; i++) {
        memset(&block, 0, sizeof(gd_block_t));
        memset(&other, 0, sizeof(gd_site_t));

        if (gd_image_create(&other.img) != GD_OK) {
            ok(0, "an image");
            break;
        }

        gd_build_init(&b, site, &arena, GD_PAGE_REPORT, path);

        other.root = &root;
        b.img = &other.img;
        b.view.img = &other.img;

        random_lines(&other.img, &state, 1 + gd_test_random(&state, 7),
                     &block.rows);
        random_lines(&other.img, &state, 1 + gd_test_random(&state, 7),
                     &block.columns);
        store(&other.img, "corner", 0, 0, &block.corner);

        wrong = check_block(&b, &block, cells, grid);

        if (wrong != NULL) {
            printf("# round %u: %s\n", (unsigned) i, wrong);
            bad++;
        }

        gd_arena_reset(&arena);
        gd_image_destroy(&other.img);
    }

    is_int((int64_t) bad, 0, "random blocks");

    gd_arena_destroy(&arena);
    free(grid);
}


/* a line without a label is alone in its block */

static void
random_lines(gd_image_t *img, uint64_t *state, uint32_t n, gd_ref_t *ref)
{
    uint32_t    i, k, depth, same;
    gd_ref_t   *groups;
    gd_line_t  *lines;

    ref->off = gd_image_alloc(img, n * sizeof(gd_line_t))
               & (((uint64_t) 1 << 36) - 1);
    ref->len = n & GD_REF_MAX_LEN;

    lines = gd_elts(img, gd_line_t, *ref);

    for (i = 0; i < n; i++) {
        store(img, "key", i, 0, &lines[i].key);

        if (n == 1) {
            continue;
        }

        store(img, "label", i, 0, &lines[i].label);

        /* groups begin as those of the line before, often */

        depth = gd_test_random(state, 4);
        same = i ? gd_test_random(state, 4) : 0;

        if (depth == 0) {
            continue;
        }

        lines[i].groups.off = gd_image_alloc(img, depth * sizeof(gd_ref_t))
                              & (((uint64_t) 1 << 36) - 1);
        lines[i].groups.len = depth & GD_REF_MAX_LEN;

        groups = gd_elts(img, gd_ref_t, lines[i].groups);

        for (k = 0; k < depth; k++) {
            if (k < same && k < lines[i - 1].groups.len) {
                groups[k] = gd_elts(img, gd_ref_t, lines[i - 1].groups)[k];
                continue;
            }

            store(img, "group", gd_test_random(state, 2), k, &groups[k]);
        }
    }
}


static void
store(gd_image_t *img, const char *name, uint32_t a, uint32_t b, gd_ref_t *ref)
{
    char      text[64];
    gd_str_t  str;

    snprintf(text, sizeof(text), "%s %u.%u", name, (unsigned) a, (unsigned) b);

    str = gd_test_str(text);
    (void) gd_image_str(img, &str, ref);
}


static const char *
check_block(gd_build_t *b, const gd_block_t *block, const gd_cell_t *cells,
    grid_t *g)
{
    uint32_t   i, n;
    gd_val_t   val, rows, row, part;

    memset(g, 0, sizeof(grid_t));

    g->img = b->img;

    val = gd_table_block(b, block, cells);

    if (b->view.arena->failed) {
        return "there is no memory";
    }

    g->columns = depth_of(b->img, block->rows) + block->columns.len;
    n = depth_of(b->img, block->columns);
    g->rows = n + block->rows.len;

    part = get(g, &val, GD_N_span);

    if (part.type != GD_V_INT || part.u.num != g->columns) {
        return "span is not the number of columns";
    }

    rows = get(g, &val, GD_N_head);

    if (gd_v_count(&rows) != n) {
        return "not as many rows in the head as there are levels";
    }

    for (i = 0; i < n; i++) {
        row = gd_v_elt(b->img, &rows, i);
        part = get(g, &row, GD_N_cells);
        fill_row(g, i, n, &part);
    }

    rows = get(g, &val, GD_N_rows);

    if (gd_v_count(&rows) != block->rows.len) {
        return "not as many rows as there are lines";
    }

    for (i = 0; i < block->rows.len; i++) {
        row = gd_v_elt(b->img, &rows, i);
        part = get(g, &row, GD_N_heads);
        fill_row(g, n + i, g->rows, &part);
        part = get(g, &row, GD_N_cells);
        fill_row(g, n + i, g->rows, &part);
    }

    check_full(g, 0, g->rows);
    check_labels(g, block, n);
    check_groups(g, block, n);

    return g->wrong;
}


static gd_val_t
get(const grid_t *g, const gd_val_t *val, gd_uint_t name)
{
    return gd_v_get(g->img, val, name, NULL);
}


/* as a browser does it: each cell at the first place that is free */

static void
fill_row(grid_t *g, uint32_t row, uint32_t last, const gd_val_t *cells)
{
    uint32_t   x, i, k, width, height;
    gd_uint_t  n;
    gd_val_t   cell, span;

    x = 0;

    for (n = 0; n < gd_v_count(cells); n++) {
        cell = gd_v_elt(g->img, cells, n);

        span = get(g, &cell, GD_N_colspan);
        width = (span.type == GD_V_INT) ? (uint32_t) span.u.num : 1;
        span = get(g, &cell, GD_N_rowspan);
        height = (span.type == GD_V_INT) ? (uint32_t) span.u.num : 1;

        while (x < g->columns && g->used[row][x]) {
            x++;
        }

        if (width < 1 || height < 1) {
            g->wrong = "a cell that spans nothing";
            return;
        }

        if (x + width > g->columns || row + height > last) {
            g->wrong = "a cell that leaves the table";
            return;
        }

        for (i = row; i < row + height; i++) {
            for (k = x; k < x + width; k++) {
                if (g->used[i][k]) {
                    g->wrong = "two cells in one place";
                    return;
                }

                g->used[i][k] = 1;
                g->taken[i][k] = cell;
            }
        }
    }
}


static void
check_full(grid_t *g, uint32_t first, uint32_t last)
{
    uint32_t  i, k;

    for (i = first; i < last && g->wrong == NULL; i++) {
        for (k = 0; k < g->columns; k++) {
            if (!g->used[i][k]) {
                g->wrong = "a hole";
            }
        }
    }
}


/* right above a column and right beside a row stands what it is called */

static void
check_labels(grid_t *g, const gd_block_t *block, uint32_t head)
{
    uint32_t          i, side;
    const gd_line_t  *lines;

    side = g->columns - block->columns.len;
    lines = gd_elts(g->img, gd_line_t, block->columns);

    for (i = 0; head && i < block->columns.len && g->wrong == NULL; i++) {
        if (!has_label(g, head - 1, side + i, lines[i].label)) {
            g->wrong = "a column with the label of another";
        }
    }

    lines = gd_elts(g->img, gd_line_t, block->rows);

    for (i = 0; side && i < block->rows.len && g->wrong == NULL; i++) {
        if (!has_label(g, head + i, side - 1, lines[i].label)) {
            g->wrong = "a row with the label of another";
        }
    }
}


/*
 * And above that the heads that it is grouped under, outermost first: one head
 * for neighbours that have all heads up to it in common, else two.
 */

static void
check_groups(grid_t *g, const gd_block_t *block, uint32_t head)
{
    uint32_t          i, k, n, side, levels, x, y;
    gd_uint_t         columns;
    const gd_line_t  *lines;

    side = g->columns - block->columns.len;

    for (columns = 0; columns < 2; columns++) {
        n = columns ? block->columns.len : block->rows.len;
        lines = gd_elts(g->img, gd_line_t, columns ? block->columns
                                                   : block->rows);

        for (i = 0; i < n && g->wrong == NULL; i++) {
            levels = lines[i].groups.len;

            for (k = 0; k < levels; k++) {
                y = columns ? k : head + i;
                x = columns ? side + i : k;

                if (!has_label(g, y, x, gd_elts(g->img, gd_ref_t,
                                                lines[i].groups)[k]))
                {
                    g->wrong = "a line under the head of another";
                }

                if (i == 0) {
                    continue;
                }

                if (same_groups(g, &lines[i - 1], &lines[i], k)
                    != (g->taken[y - !columns][x - columns].u.obj
                        == g->taken[y][x].u.obj))
                {
                    g->wrong = "a head over too many lines or too few";
                }
            }
        }
    }
}


static gd_uint_t
same_groups(const grid_t *g, const gd_line_t *a, const gd_line_t *b,
    uint32_t level)
{
    uint32_t  i;
    gd_str_t  x, y;

    if (a->groups.len <= level || b->groups.len <= level) {
        return 0;
    }

    for (i = 0; i <= level; i++) {
        x = gd_image_get(g->img, gd_elts(g->img, gd_ref_t, a->groups)[i]);
        y = gd_image_get(g->img, gd_elts(g->img, gd_ref_t, b->groups)[i]);

        if (!gd_str_eq(&x, &y)) {
            return 0;
        }
    }

    return 1;
}


static gd_uint_t
has_label(const grid_t *g, uint32_t row, uint32_t column, gd_ref_t label)
{
    gd_str_t  want, got;
    gd_val_t  val;

    want = gd_image_get(g->img, label);
    val = get(g, &g->taken[row][column], GD_N_label);

    got.data = (val.type == GD_V_STR) ? val.u.data : NULL;
    got.len = (val.type == GD_V_STR) ? val.len : 0;

    return gd_str_eq(&want, &got);
}


static uint32_t
depth_of(const gd_image_t *img, gd_ref_t lines)
{
    uint32_t    i, depth;
    gd_line_t  *line;

    depth = 0;

    for (i = 0; i < lines.len; i++) {
        line = gd_elts(img, gd_line_t, lines) + i;

        if (line->label.len) {
            depth = gd_max(depth, line->groups.len + 1u);
        }
    }

    return depth;
}


static gd_uint_t
twice(gd_str_t *names, gd_uint_t n)
{
    gd_uint_t  i, k, found;

    found = 0;

    for (i = 0; i < n; i++) {
        for (k = 0; k < i; k++) {
            found += gd_str_eq(&names[i], &names[k]);
        }
    }

    return found;
}
