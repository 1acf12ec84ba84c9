
/*
 * Copyright (C) govdisclose contributors
 *
 * The fields of every kind of record: the data files' keys, in the order in
 * which JSON prints them.  F(KIND, name, TYPE, flags, arg); a field's number
 * is GD_KIND_name.
 */


#ifndef _GD_KINDS_H_INCLUDED_
#define _GD_KINDS_H_INCLUDED_


#include "gd_kind.h"


#define GD_SITE_FIELDS(F)                                                     \
    F(SITE, name, STRING, GD_F_REQUIRED, NULL)                                \
    F(SITE, domain, STRING, GD_F_REQUIRED, NULL)                              \
    F(SITE, site_id, STRING, GD_F_REQUIRED, NULL)                             \
    F(SITE, organizer, STRING, GD_F_REQUIRED, NULL)                           \
    F(SITE, base_url, HREF, 0, NULL)                                          \
    F(SITE, undertaker, STRING, 0, NULL)                                      \
    F(SITE, contact, STRING, 0, NULL)                                         \
    F(SITE, address, STRING, 0, NULL)                                         \
    F(SITE, phone, STRING, 0, NULL)                                           \
    F(SITE, icp, STRING, 0, NULL)                                             \
    F(SITE, police_record, STRING, 0, NULL)                                   \
    F(SITE, links, OBJECT, GD_F_LIST, &gd_kind_link)                          \
    F(SITE, root, OFFICE, 0, NULL)                                            \
    F(SITE, as_of, DATE, 0, NULL)                                             \
    F(SITE, language, STRING, 0, NULL)                                        \
    F(SITE, public_checks, CODE, 0, gd_codes_public_checks)                   \
    F(SITE, deadlines, OBJECT, 0, &gd_kind_deadlines)                         \
    F(SITE, index_pattern, STRING, 0, NULL)                                   \
    F(SITE, domains, STRING, GD_F_LIST, NULL)                                 \
    F(SITE, words, STRING, GD_F_LIST, NULL)                                   \
    F(SITE, rules, OBJECT, GD_F_LIST, &gd_kind_rule)                          \
    F(SITE, columns, OBJECT, GD_F_LIST, &gd_kind_column)

#define GD_LINK_FIELDS(F)                                                     \
    F(LINK, rel, STRING, GD_F_REQUIRED, NULL)                                 \
    F(LINK, title, STRING, GD_F_REQUIRED, NULL)                               \
    F(LINK, href, HREF, GD_F_REQUIRED, NULL)                                  \
    F(LINK, image, HREF, 0, NULL)

/* one date a kind of office: its keys are the codes of gd_codes_office */

#define GD_DEADLINES_FIELDS(F)                                                \
    F(DEADLINES, government, MONTH_DAY, 0, NULL)                              \
    F(DEADLINES, department, MONTH_DAY, 0, NULL)                              \
    F(DEADLINES, township, MONTH_DAY, 0, NULL)                                \
    F(DEADLINES, subdistrict, MONTH_DAY, 0, NULL)                             \
    F(DEADLINES, other, MONTH_DAY, 0, NULL)

#define GD_RULE_FIELDS(F)                                                     \
    F(RULE, title, STRING, GD_F_REQUIRED, NULL)                               \
    F(RULE, number, STRING, 0, NULL)                                          \
    F(RULE, date, DATE, 0, NULL)                                              \
    F(RULE, item, ITEM, 0, NULL)                                              \
    F(RULE, href, HREF, 0, NULL)

#define GD_COLUMN_FIELDS(F)                                                   \
    F(COLUMN, id, ID, GD_F_REQUIRED, NULL)                                    \
    F(COLUMN, name, STRING, GD_F_REQUIRED, NULL)                              \
    F(COLUMN, description, STRING, 0, NULL)                                   \
    F(COLUMN, keywords, STRING, 0, NULL)                                      \
    F(COLUMN, type, STRING, 0, NULL)                                          \
    F(COLUMN, article, CODE, 0, gd_codes_article)                             \
    F(COLUMN, stale_days, COUNT, 0, NULL)                                     \
    F(COLUMN, children, OBJECT, GD_F_LIST, &gd_kind_column)

/* conf/columns.json: the tree of a site that has none of its own */

#define GD_COLUMNS_FIELDS(F)                                                  \
    F(COLUMNS, columns, OBJECT, GD_F_REQUIRED|GD_F_LIST, &gd_kind_column)

#define GD_CALENDAR_FIELDS(F)                                                 \
    F(CALENDAR, year, YEAR, GD_F_REQUIRED, NULL)                              \
    F(CALENDAR, source, STRING, GD_F_REQUIRED, NULL)                          \
    F(CALENDAR, holidays, DATE, GD_F_REQUIRED|GD_F_LIST, NULL)                \
    F(CALENDAR, workdays, DATE, GD_F_REQUIRED|GD_F_LIST, NULL)

#define GD_OFFICE_FIELDS(F)                                                   \
    F(OFFICE, name, STRING, GD_F_REQUIRED, NULL)                              \
    F(OFFICE, kind, CODE, GD_F_REQUIRED, gd_codes_office)                     \
    F(OFFICE, level, CODE, 0, gd_codes_level)                                 \
    F(OFFICE, short_name, STRING, 0, NULL)                                    \
    F(OFFICE, parent, OFFICE, 0, NULL)                                        \
    F(OFFICE, credit_code, STRING, 0, NULL)                                   \
    F(OFFICE, address, STRING, 0, NULL)                                       \
    F(OFFICE, postcode, STRING, 0, NULL)                                      \
    F(OFFICE, hours, STRING, 0, NULL)                                         \
    F(OFFICE, phone, STRING, 0, NULL)                                         \
    F(OFFICE, fax, STRING, 0, NULL)                                           \
    F(OFFICE, email, STRING, 0, NULL)                                         \
    F(OFFICE, order, COUNT, 0, NULL)                                          \
    F(OFFICE, columns, OBJECT, GD_F_LIST, &gd_kind_column)                    \
    F(OFFICE, functions, TEXT, 0, NULL)                                       \
    F(OFFICE, divisions, OBJECT, GD_F_LIST, &gd_kind_division)                \
    F(OFFICE, leaders, OBJECT, GD_F_LIST, &gd_kind_leader)                    \
    F(OFFICE, disclosure_unit, OBJECT, 0, &gd_kind_unit)                      \
    F(OFFICE, supervision, OBJECT, 0, &gd_kind_supervision)                   \
    F(OFFICE, apply, OBJECT, 0, &gd_kind_apply)                               \
    F(OFFICE, guide_dated, DATE, 0, NULL)                                     \
    F(OFFICE, names, OBJECT, GD_F_LIST, &gd_kind_former_name)                 \
    F(OFFICE, successors, OFFICE, GD_F_LIST, NULL)                            \
    F(OFFICE, must_report, OBJECT, GD_F_LIST, &gd_kind_years)                 \
    F(OFFICE, exempt, OBJECT, GD_F_LIST, &gd_kind_exempt)                     \
    F(OFFICE, rollup, BOOL, 0, NULL)                                          \
    F(OFFICE, catalogue_from, YEAR, 0, NULL)

#define GD_DIVISION_FIELDS(F)                                                 \
    F(DIVISION, name, STRING, GD_F_REQUIRED, NULL)                            \
    F(DIVISION, duties, TEXT, 0, NULL)                                        \
    F(DIVISION, phone, STRING, 0, NULL)

#define GD_LEADER_FIELDS(F)                                                   \
    F(LEADER, name, STRING, GD_F_REQUIRED, NULL)                              \
    F(LEADER, post, STRING, GD_F_REQUIRED, NULL)                              \
    F(LEADER, duties, TEXT, 0, NULL)

#define GD_UNIT_FIELDS(F)                                                     \
    F(UNIT, name, STRING, GD_F_REQUIRED, NULL)                                \
    F(UNIT, address, STRING, GD_F_REQUIRED, NULL)                             \
    F(UNIT, hours, STRING, GD_F_REQUIRED, NULL)                               \
    F(UNIT, phone, STRING, GD_F_REQUIRED, NULL)                               \
    F(UNIT, fax, STRING, 0, NULL)                                             \
    F(UNIT, email, STRING, 0, NULL)

#define GD_SUPERVISION_FIELDS(F)                                              \
    F(SUPERVISION, name, STRING, GD_F_REQUIRED, NULL)                         \
    F(SUPERVISION, phone, STRING, GD_F_REQUIRED, NULL)

#define GD_APPLY_FIELDS(F)                                                    \
    F(APPLY, online_url, HREF, 0, NULL)                                       \
    F(APPLY, status_url, HREF, 0, NULL)                                       \
    F(APPLY, methods, STRING, GD_F_LIST, NULL)                                \
    F(APPLY, forms, OBJECT, GD_F_LIST, &gd_kind_file)

#define GD_FILE_FIELDS(F)                                                     \
    F(FILE, title, STRING, GD_F_REQUIRED, NULL)                               \
    F(FILE, file, PATH, GD_F_REQUIRED, NULL)                                  \
    F(FILE, size, COUNT, GD_F_OURS, NULL)

#define GD_FORMER_NAME_FIELDS(F)                                              \
    F(FORMER_NAME, name, STRING, GD_F_REQUIRED, NULL)                         \
    F(FORMER_NAME, from, DATE, GD_F_REQUIRED, NULL)                           \
    F(FORMER_NAME, to, DATE, 0, NULL)

#define GD_YEARS_FIELDS(F)                                                    \
    F(YEARS, from, YEAR, GD_F_REQUIRED, NULL)                                 \
    F(YEARS, to, YEAR, 0, NULL)

#define GD_EXEMPT_FIELDS(F)                                                   \
    F(EXEMPT, year, YEAR, GD_F_REQUIRED, NULL)                                \
    F(EXEMPT, reason, STRING, GD_F_REQUIRED, NULL)

#define GD_ITEM_FIELDS(F)                                                     \
    F(ITEM, id, ID, GD_F_REQUIRED, NULL)                                      \
    F(ITEM, title, STRING, GD_F_REQUIRED, NULL)                               \
    F(ITEM, columns, COLUMN, GD_F_REQUIRED|GD_F_LIST, NULL)                   \
    F(ITEM, published, DATE, GD_F_REQUIRED|GD_F_NULL, NULL)                   \
    F(ITEM, updated, DATE, 0, NULL)                                           \
    F(ITEM, written, DATE, 0, NULL)                                           \
    F(ITEM, effective, DATE, 0, NULL)                                         \
    F(ITEM, expires, DATE, 0, NULL)                                           \
    F(ITEM, repealed_on, DATE, 0, NULL)                                       \
    F(ITEM, repealed_by, ITEM, 0, NULL)                                       \
    F(ITEM, replaces, ITEM, GD_F_LIST, NULL)                                  \
    F(ITEM, interprets, ITEM, GD_F_LIST, NULL)                                \
    F(ITEM, related, ITEM, GD_F_LIST, NULL)                                   \
    F(ITEM, validity, CODE, 0, gd_codes_validity)                             \
    F(ITEM, regulatory, CODE, 0, gd_codes_regulatory)                         \
    F(ITEM, index_number, STRING, 0, NULL)                                    \
    F(ITEM, document_number, STRING, 0, NULL)                                 \
    F(ITEM, publisher, STRING, 0, NULL)                                       \
    F(ITEM, joint_publishers, STRING, GD_F_LIST, NULL)                        \
    F(ITEM, topic, STRING, 0, NULL)                                           \
    F(ITEM, genre, STRING, 0, NULL)                                           \
    F(ITEM, audience, STRING, GD_F_LIST, NULL)                                \
    F(ITEM, keywords, STRING, GD_F_LIST, NULL)                                \
    F(ITEM, summary, TEXT, 0, NULL)                                           \
    F(ITEM, source, STRING, 0, NULL)                                          \
    F(ITEM, period, STRING, 0, NULL)                                          \
    F(ITEM, channels, STRING, GD_F_LIST, NULL)                                \
    F(ITEM, html, HTML, 0, NULL)                                              \
    F(ITEM, text, TEXT, 0, NULL)                                              \
    F(ITEM, body_file, PATH, 0, NULL)                                         \
    F(ITEM, attachments, OBJECT, GD_F_LIST, &gd_kind_attachment)              \
    F(ITEM, aliases, STRING, GD_F_LIST, NULL)                                 \
    F(ITEM, corrections, OBJECT, GD_F_LIST, &gd_kind_correction)              \
    F(ITEM, privacy_reviewed, BOOL, 0, NULL)                                  \
    F(ITEM, withdrawn, OBJECT, 0, &gd_kind_withdrawn)

#define GD_ATTACHMENT_FIELDS(F)                                               \
    F(ATTACHMENT, title, STRING, GD_F_REQUIRED, NULL)                         \
    F(ATTACHMENT, file, PATH, 0, NULL)                                        \
    F(ATTACHMENT, size, COUNT, GD_F_OURS, NULL)                               \
    F(ATTACHMENT, url, HREF, 0, NULL)

#define GD_CORRECTION_FIELDS(F)                                               \
    F(CORRECTION, on, DATE, GD_F_REQUIRED, NULL)                              \
    F(CORRECTION, note, TEXT, GD_F_REQUIRED, NULL)

#define GD_WITHDRAWN_FIELDS(F)                                                \
    F(WITHDRAWN, on, DATE, GD_F_REQUIRED, NULL)                               \
    F(WITHDRAWN, reason, TEXT, GD_F_REQUIRED, NULL)

#define GD_APPLICATION_FIELDS(F)                                              \
    F(APPLICATION, id, ID, GD_F_REQUIRED, NULL)                               \
    F(APPLICATION, received, DATE, GD_F_REQUIRED, NULL)                       \
    F(APPLICATION, applicant, CODE, GD_F_REQUIRED, gd_codes_applicant)        \
    F(APPLICATION, outcome, OUTCOME, 0, NULL)                                 \
    F(APPLICATION, closed, DATE, 0, NULL)                                     \
    F(APPLICATION, channel, STRING, 0, NULL)                                  \
    F(APPLICATION, clock_start, DATE, 0, NULL)                                \
    F(APPLICATION, paused, OBJECT, GD_F_LIST, &gd_kind_pause)                 \
    F(APPLICATION, extended_days, COUNT, 0, NULL)                             \
    F(APPLICATION, fee_notified, DECIMAL, 0, NULL)                            \
    F(APPLICATION, fee_collected, DECIMAL, 0, NULL)

#define GD_PAUSE_FIELDS(F)                                                    \
    F(PAUSE, from, DATE, GD_F_REQUIRED, NULL)                                 \
    F(PAUSE, to, DATE, GD_F_REQUIRED, NULL)                                   \
    F(PAUSE, reason, STRING, GD_F_REQUIRED, NULL)

#define GD_DISPUTE_FIELDS(F)                                                  \
    F(DISPUTE, id, ID, GD_F_REQUIRED, NULL)                                   \
    F(DISPUTE, kind, CODE, GD_F_REQUIRED, gd_codes_dispute)                   \
    F(DISPUTE, filed, DATE, GD_F_REQUIRED, NULL)                              \
    F(DISPUTE, result, CODE, 0, gd_codes_result)                              \
    F(DISPUTE, closed, DATE, 0, NULL)

#define GD_REPORT_FIELDS(F)                                                   \
    F(REPORT, year, YEAR, GD_F_REQUIRED, NULL)                                \
    F(REPORT, published, DATE, 0, NULL)                                       \
    F(REPORT, signed, DATE, 0, NULL)                                          \
    F(REPORT, title, STRING, 0, NULL)                                         \
    F(REPORT, format, ID, 0, NULL)                                            \
    F(REPORT, office_name, STRING, 0, NULL)                                   \
    F(REPORT, preamble, TEXT, 0, NULL)                                        \
    F(REPORT, contact, TEXT, 0, NULL)                                         \
    F(REPORT, overview, OBJECT, GD_F_LIST, &gd_kind_section)                  \
    F(REPORT, problems, TEXT, 0, NULL)                                        \
    F(REPORT, other, TEXT, 0, NULL)                                           \
    F(REPORT, sections, OBJECT, GD_F_LIST, &gd_kind_section)                  \
    F(REPORT, original, OBJECT, GD_F_LIST, &gd_kind_file)                     \
    F(REPORT, corrections, OBJECT, GD_F_LIST, &gd_kind_correction)            \
    F(REPORT, tables, TABLES, 0, NULL)

#define GD_SECTION_FIELDS(F)                                                  \
    F(SECTION, heading, STRING, GD_F_REQUIRED, NULL)                          \
    F(SECTION, text, TEXT, 0, NULL)                                           \
    F(SECTION, html, HTML, 0, NULL)

#define GD_REVIEW_FIELDS(F)                                                   \
    F(REVIEW, fingerprint, STRING, GD_F_REQUIRED, NULL)                       \
    F(REVIEW, status, CODE, GD_F_REQUIRED, gd_codes_review)                   \
    F(REVIEW, note, TEXT, GD_F_REQUIRED, NULL)                                \
    F(REVIEW, on, DATE, GD_F_REQUIRED, NULL)


/* F(KIND, variable, name in messages) */

#define GD_KINDS(K)                                                           \
    K(SITE, site)                                                             \
    K(LINK, link)                                                             \
    K(DEADLINES, deadlines)                                                   \
    K(RULE, rule)                                                             \
    K(COLUMN, column)                                                         \
    K(COLUMNS, columns)                                                       \
    K(CALENDAR, calendar)                                                     \
    K(OFFICE, office)                                                         \
    K(DIVISION, division)                                                     \
    K(LEADER, leader)                                                         \
    K(UNIT, unit)                                                             \
    K(SUPERVISION, supervision)                                               \
    K(APPLY, apply)                                                           \
    K(FILE, file)                                                             \
    K(FORMER_NAME, former_name)                                               \
    K(YEARS, years)                                                           \
    K(EXEMPT, exempt)                                                         \
    K(ITEM, item)                                                             \
    K(ATTACHMENT, attachment)                                                 \
    K(CORRECTION, correction)                                                 \
    K(WITHDRAWN, withdrawn)                                                   \
    K(APPLICATION, application)                                               \
    K(PAUSE, pause)                                                           \
    K(DISPUTE, dispute)                                                       \
    K(REPORT, report)                                                         \
    K(SECTION, section)                                                       \
    K(REVIEW, review)


#define gd_field_number(K, name, type, flags, arg)  GD_##K##_##name,
#define gd_kind_numbers(K, name)                                              \
    enum { GD_##K##_FIELDS(gd_field_number) GD_##K##_NFIELDS };               \
    extern const gd_kind_t  gd_kind_##name;

GD_KINDS(gd_kind_numbers)


/* the order of gd_codes_public_checks */

enum {
    GD_CHECKS_NONE = 0,
    GD_CHECKS_ARITHMETIC,
    GD_CHECKS_ALL
};

extern const gd_code_t  gd_codes_public_checks[];
extern const gd_code_t  gd_codes_article[];
extern const gd_code_t  gd_codes_office[];
extern const gd_code_t  gd_codes_level[];
/* the order of gd_codes_validity */

enum {
    GD_VALIDITY_VALID = 0,
    GD_VALIDITY_INVALID,
    GD_VALIDITY_REPEALED,
    GD_VALIDITY_AMENDED
};

extern const gd_code_t  gd_codes_validity[];
extern const gd_code_t  gd_codes_regulatory[];
extern const gd_code_t  gd_codes_applicant[];
extern const gd_code_t  gd_codes_dispute[];
extern const gd_code_t  gd_codes_result[];
extern const gd_code_t  gd_codes_review[];


#endif /* _GD_KINDS_H_INCLUDED_ */
