
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_test_data.h"
#include "gd_duty.h"


typedef struct {
    gd_set_t              set;
    gd_reports_t          reports;
} gd_duties_t;


typedef struct {
    const char           *office;
    uint32_t              year;
    gd_duty_e             state;
    gd_late_e             late;
    gd_date_t             deadline;
} gd_duty_case_t;


static void begin(gd_duties_t *d, const char *as_of);
static void finish(gd_duties_t *d);
static uint32_t number(gd_duties_t *d, const char *office);
static void check(gd_duties_t *d, const gd_duty_case_t *cases, gd_uint_t n);
static void test_states(void);
static void test_as_of(void);
static void test_exempt(void);
static void test_years(void);
static void test_names(void);


static const char *const  files[] = {

    /* nothing is said about it */

    "plain", "{\"name\": \"n\", \"kind\": \"department\"}",

    /* founded in 2020, renamed in 2022, must report but for one year */

    "renamed", "{\"name\": \"new\", \"kind\": \"department\", \"names\": ["
        "{\"name\": \"old\", \"from\": \"2020-03-01\", \"to\": \"2022-05-31\"},"
        "{\"name\": \"new\", \"from\": \"2022-06-01\"}],"
        "\"must_report\": [{\"from\": 2020}],"
        "\"exempt\": [{\"year\": 2021, \"reason\": \"why\"},"
        "{\"year\": 2023, \"reason\": \"too\"}]}",

    /* ended in 2021, with and without a successor */

    "merged", "{\"name\": \"m\", \"kind\": \"township\", \"names\": ["
        "{\"name\": \"m\", \"from\": \"2001-01-01\", \"to\": \"2021-10-08\"}],"
        "\"must_report\": [{\"from\": 2019, \"to\": 2020}],"
        "\"successors\": [\"plain\"]}",
    "gone", "{\"name\": \"g\", \"kind\": \"other\", \"names\": ["
        "{\"name\": \"g\", \"from\": \"2001-01-01\", \"to\": \"2021-10-08\"}],"
        "\"must_report\": [{\"from\": 2019}]}",

    /* a gap, and a deadline of its kind that most years do not have */

    "gap", "{\"name\": \"p\", \"kind\": \"subdistrict\", \"must_report\": ["
        "{\"from\": 2019, \"to\": 2019}, {\"from\": 2022, \"to\": 2023}]}",

    NULL
};


int
main(void)
{
    test_states();
    test_as_of();
    test_exempt();
    test_years();
    test_names();

    return done();
}


static void
begin(gd_duties_t *d, const char *as_of)
{
    char       path[64], text[256];
    gd_uint_t  i;

    memset(&d->reports, 0, sizeof(gd_reports_t));
    gd_set_create(&d->set);

    snprintf(text, sizeof(text), "{\"name\": \"n\", \"domain\": \"d\", "
             "\"site_id\": \"s\", \"organizer\": \"o\", \"deadlines\": "
             "{\"subdistrict\": \"02-29\", \"township\": \"01-20\"}%s%s%s}",
             as_of ? ", \"as_of\": \"" : "", as_of ? as_of : "",
             as_of ? "\"" : "");

    gd_set_write(&d->set, "site.json", text);

    for (i = 0; files[i]; i += 2) {
        snprintf(path, sizeof(path), "offices/%s/office.json", files[i]);
        gd_set_write(&d->set, path, files[i + 1]);
    }

    gd_set_write(&d->set, "offices/renamed/reports/2020.json",
                 "{\"year\": 2020, \"published\": \"2021-01-31 23:59\"}");
    gd_set_write(&d->set, "offices/renamed/reports/2022.json",
                 "{\"year\": 2022, \"published\": \"2023-02-01\"}");
    gd_set_write(&d->set, "offices/renamed/reports/2023.json",
                 "{\"year\": 2023, \"published\": \"2024-02-01\"}");
    gd_set_write(&d->set, "offices/renamed/reports/2024.json",
                 "{\"year\": 2024}");
    gd_set_write(&d->set, "offices/plain/reports/2021.json",
                 "{\"year\": 2021, \"published\": \"2029-01-01\"}");

    gd_set_load(&d->set);
    d->reports.formats = d->set.formats;

    if (!ok(d->set.data != NULL
            && gd_reports_compute(&d->set.img, d->set.data, &d->reports)
               == GD_OK,
            "five offices, as of %s", as_of ? as_of : "nothing"))
    {
        gd_test_print(&d->set.diag);
        exit(1);
    }
}


static void
finish(gd_duties_t *d)
{
    gd_set_destroy(&d->set);
}


static uint32_t
number(gd_duties_t *d, const char *office)
{
    gd_str_t  id;

    id = gd_test_str(office);

    return gd_find_office(&d->set.img, d->set.data, &id) - 1;
}


static void
check(gd_duties_t *d, const gd_duty_case_t *cases, gd_uint_t n)
{
    gd_uint_t  i;
    gd_duty_t  duty;

    for (i = 0; i < n; i++) {
        gd_duty(&d->set.img, d->set.data, &d->reports,
                number(d, cases[i].office), cases[i].year, &duty);

        printf("# %s %u: %s\n", cases[i].office, (unsigned) cases[i].year,
               gd_codes_duty[cases[i].state].code);

        is_int(duty.state, cases[i].state, "state");
        is_int(duty.late, cases[i].late, "late");
        is_int((int64_t) duty.deadline, (int64_t) cases[i].deadline,
               "deadline");
        ok((duty.report != NULL) == (duty.state == GD_DUTY_PUBLISHED),
           "a report where it is published");
    }
}


static void
test_states(void)
{
    gd_duties_t  d;

    static const gd_duty_case_t  cases[] = {
        { "plain", 2020, GD_DUTY_UNKNOWN, GD_LATE_UNKNOWN, 0 },
        { "plain", 2021, GD_DUTY_PUBLISHED, GD_LATE_UNKNOWN, 0 },

        { "renamed", 2019, GD_DUTY_NOT_FOUNDED, GD_LATE_UNKNOWN, 0 },
        { "renamed", 2020, GD_DUTY_PUBLISHED, GD_LATE_NO,
          gd_date(2021, 1, 31) },
        { "renamed", 2021, GD_DUTY_EXEMPT, GD_LATE_UNKNOWN, 0 },
        { "renamed", 2022, GD_DUTY_PUBLISHED, GD_LATE_YES,
          gd_date(2023, 1, 31) },

        /* a report that nobody asked for, a draft */

        { "renamed", 2023, GD_DUTY_PUBLISHED, GD_LATE_UNKNOWN, 0 },
        { "renamed", 2024, GD_DUTY_MISSING, GD_LATE_UNKNOWN,
          gd_date(2025, 1, 31) },

        { "merged", 2018, GD_DUTY_NONE, GD_LATE_UNKNOWN, 0 },
        { "merged", 2020, GD_DUTY_MISSING, GD_LATE_UNKNOWN,
          gd_date(2021, 1, 20) },
        { "merged", 2021, GD_DUTY_MERGED, GD_LATE_UNKNOWN, 0 },
        { "merged", 2022, GD_DUTY_MERGED, GD_LATE_UNKNOWN, 0 },

        /* of the year in which it ended must_report decides */

        { "gone", 2021, GD_DUTY_MISSING, GD_LATE_UNKNOWN, 0 },
        { "gone", 2022, GD_DUTY_ABOLISHED, GD_LATE_UNKNOWN, 0 },

        { "gap", 2019, GD_DUTY_MISSING, GD_LATE_UNKNOWN,
          gd_date(2020, 2, 29) },
        { "gap", 2020, GD_DUTY_NONE, GD_LATE_UNKNOWN, 0 },
        { "gap", 2022, GD_DUTY_MISSING, GD_LATE_UNKNOWN,
          gd_date(2023, 2, 28) }
    };

    begin(&d, NULL);
    check(&d, cases, gd_nelts(cases));
    finish(&d);
}


static void
test_as_of(void)
{
    gd_duties_t  d;

    static const gd_duty_case_t  cases[] = {
        { "merged", 2020, GD_DUTY_DUE, GD_LATE_NO, gd_date(2021, 1, 20) },
        { "gap", 2019, GD_DUTY_MISSING, GD_LATE_YES, gd_date(2020, 2, 29) },
        { "gone", 2019, GD_DUTY_MISSING, GD_LATE_UNKNOWN, 0 },
        { "renamed", 2022, GD_DUTY_PUBLISHED, GD_LATE_YES,
          gd_date(2023, 1, 31) }
    };

    begin(&d, "2021-01-20");
    check(&d, cases, gd_nelts(cases));
    finish(&d);
}


static void
test_exempt(void)
{
    gd_str_t     reason;
    gd_duty_t    duty;
    gd_duties_t  d;

    begin(&d, NULL);

    gd_duty(&d.set.img, d.set.data, &d.reports, number(&d, "renamed"), 2021,
            &duty);
    reason = gd_image_get(&d.set.img, duty.reason);
    ok(gd_str_is(&reason, "why") && duty.must, "why it is exempt");

    gd_duty(&d.set.img, d.set.data, &d.reports, number(&d, "renamed"), 2023,
            &duty);
    reason = gd_image_get(&d.set.img, duty.reason);
    ok(gd_str_is(&reason, "too"), "also where there is a report");

    gd_duty(&d.set.img, d.set.data, &d.reports, number(&d, "renamed"), 2022,
            &duty);
    ok(duty.reason.off == 0, "and in no other year");

    finish(&d);
}


static void
test_years(void)
{
    uint32_t      first, last;
    gd_duties_t   d;
    gd_reports_t  none;

    begin(&d, NULL);

    ok(gd_duty_years(&d.set.img, d.set.data, &d.reports, &first, &last)
       == GD_OK, "there are years");
    is_int(first, 2019, "from the first that somebody must report");
    is_int(last, 2023, "to the last that is published, drafts left out");

    memset(&none, 0, sizeof(gd_reports_t));

    ok(gd_duty_years(&d.set.img, d.set.data, &none, &first, &last)
       == GD_DECLINED, "none where nothing says which is the last");

    finish(&d);

    begin(&d, "2027-01-01");

    (void) gd_duty_years(&d.set.img, d.set.data, &d.reports, &first, &last);
    is_int(last, 2026, "the year before as_of");

    finish(&d);
}


static void
test_names(void)
{
    gd_uint_t    i;
    gd_str_t     name;
    gd_duties_t  d;

    static const struct {
        const char  *office;
        uint32_t     year;
        const char  *name;
    } cases[] = {
        { "renamed", 2021, "old" },
        { "renamed", 2022, "new" },
        { "renamed", 2030, "new" },
        { "merged", 2020, "m" },
        { "plain", 1990, "n" }
    };

    begin(&d, NULL);

    for (i = 0; i < gd_nelts(cases); i++) {
        name = gd_image_get(&d.set.img,
                            gd_office_name_in(&d.set.img, d.set.data,
                                              number(&d, cases[i].office),
                                              cases[i].year));

        ok(gd_str_is(&name, cases[i].name), "%s was called %s in %u",
           cases[i].office, cases[i].name, (unsigned) cases[i].year);
    }

    finish(&d);
}
