
/*
 * Copyright (C) govdisclose contributors
 *
 * Every name that a record, a page or a JSON answer has: a template or a key is
 * looked up by number.  The list is in alphabetical order.
 */


#ifndef _GD_NAMES_H_INCLUDED_
#define _GD_NAMES_H_INCLUDED_


#include "gd_core.h"


#define GD_NAMES(N)                                                           \
    N(address)                                                                \
    N(aliases)                                                                \
    N(applicant)                                                              \
    N(apply)                                                                  \
    N(article)                                                                \
    N(as_of)                                                                  \
    N(attachments)                                                            \
    N(audience)                                                               \
    N(base_url)                                                               \
    N(body_file)                                                              \
    N(catalogue_from)                                                         \
    N(channel)                                                                \
    N(channels)                                                               \
    N(children)                                                               \
    N(clock_start)                                                            \
    N(closed)                                                                 \
    N(columns)                                                                \
    N(contact)                                                                \
    N(corrections)                                                            \
    N(credit_code)                                                            \
    N(date)                                                                   \
    N(deadlines)                                                              \
    N(department)                                                             \
    N(description)                                                            \
    N(disclosure_unit)                                                        \
    N(divisions)                                                              \
    N(document_number)                                                        \
    N(domain)                                                                 \
    N(domains)                                                                \
    N(duties)                                                                 \
    N(effective)                                                              \
    N(email)                                                                  \
    N(exempt)                                                                 \
    N(expires)                                                                \
    N(extended_days)                                                          \
    N(fax)                                                                    \
    N(fee_collected)                                                          \
    N(fee_notified)                                                           \
    N(file)                                                                   \
    N(filed)                                                                  \
    N(fingerprint)                                                            \
    N(format)                                                                 \
    N(forms)                                                                  \
    N(from)                                                                   \
    N(functions)                                                              \
    N(genre)                                                                  \
    N(government)                                                             \
    N(guide_dated)                                                            \
    N(heading)                                                                \
    N(holidays)                                                               \
    N(hours)                                                                  \
    N(href)                                                                   \
    N(html)                                                                   \
    N(icp)                                                                    \
    N(id)                                                                     \
    N(image)                                                                  \
    N(index_number)                                                           \
    N(index_pattern)                                                          \
    N(interprets)                                                             \
    N(item)                                                                   \
    N(joint_publishers)                                                       \
    N(keywords)                                                               \
    N(kind)                                                                   \
    N(language)                                                               \
    N(leaders)                                                                \
    N(level)                                                                  \
    N(links)                                                                  \
    N(methods)                                                                \
    N(must_report)                                                            \
    N(name)                                                                   \
    N(names)                                                                  \
    N(note)                                                                   \
    N(number)                                                                 \
    N(office_name)                                                            \
    N(on)                                                                     \
    N(online_url)                                                             \
    N(order)                                                                  \
    N(organizer)                                                              \
    N(original)                                                               \
    N(other)                                                                  \
    N(outcome)                                                                \
    N(overview)                                                               \
    N(parent)                                                                 \
    N(paused)                                                                 \
    N(period)                                                                 \
    N(phone)                                                                  \
    N(police_record)                                                          \
    N(post)                                                                   \
    N(postcode)                                                               \
    N(preamble)                                                               \
    N(privacy_reviewed)                                                       \
    N(problems)                                                               \
    N(public_checks)                                                          \
    N(published)                                                              \
    N(publisher)                                                              \
    N(reason)                                                                 \
    N(received)                                                               \
    N(regulatory)                                                             \
    N(rel)                                                                    \
    N(related)                                                                \
    N(repealed_by)                                                            \
    N(repealed_on)                                                            \
    N(replaces)                                                               \
    N(result)                                                                 \
    N(rollup)                                                                 \
    N(root)                                                                   \
    N(rules)                                                                  \
    N(sections)                                                               \
    N(short_name)                                                             \
    N(signed)                                                                 \
    N(site_id)                                                                \
    N(source)                                                                 \
    N(stale_days)                                                             \
    N(status)                                                                 \
    N(status_url)                                                             \
    N(subdistrict)                                                            \
    N(successors)                                                             \
    N(summary)                                                                \
    N(supervision)                                                            \
    N(tables)                                                                 \
    N(text)                                                                   \
    N(title)                                                                  \
    N(to)                                                                     \
    N(topic)                                                                  \
    N(township)                                                               \
    N(type)                                                                   \
    N(undertaker)                                                             \
    N(updated)                                                                \
    N(url)                                                                    \
    N(validity)                                                               \
    N(variable)                                                               \
    N(withdrawn)                                                              \
    N(workdays)                                                               \
    N(written)                                                                \
    N(year)


#define gd_name_number(name)  GD_N_##name,

enum {
    GD_N_NONE = 0,
    GD_NAMES(gd_name_number)
    GD_N_MAX
};


/* the spelling of a number below GD_N_MAX; GD_N_NONE is "" */
gd_str_t gd_name(gd_uint_t number);

/* the number of a spelling, GD_N_NONE where there is no such name */
gd_uint_t gd_name_find(const gd_str_t *name);


#endif /* _GD_NAMES_H_INCLUDED_ */
