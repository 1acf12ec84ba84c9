
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
    N(aggregate)                                                              \
    N(aliases)                                                                \
    N(alternates)                                                             \
    N(anchor)                                                                 \
    N(api_version)                                                            \
    N(applicant)                                                              \
    N(applications)                                                           \
    N(apply)                                                                  \
    N(apply_url)                                                              \
    N(article)                                                                \
    N(as_of)                                                                  \
    N(attachments)                                                            \
    N(audience)                                                               \
    N(authority)                                                              \
    N(base_url)                                                               \
    N(basis)                                                                  \
    N(beyond)                                                                 \
    N(blank)                                                                  \
    N(block)                                                                  \
    N(blocks)                                                                 \
    N(body_file)                                                              \
    N(breadcrumb)                                                             \
    N(by_column)                                                              \
    N(by_office)                                                              \
    N(by_year)                                                                \
    N(canonical)                                                              \
    N(caption)                                                                \
    N(carried_out)                                                            \
    N(catalogue)                                                              \
    N(catalogue_from)                                                         \
    N(cell)                                                                   \
    N(cells)                                                                  \
    N(channel)                                                                \
    N(channels)                                                               \
    N(checks)                                                                 \
    N(children)                                                               \
    N(clock_start)                                                            \
    N(closed)                                                                 \
    N(colspan)                                                                \
    N(column)                                                                 \
    N(column_name)                                                            \
    N(columns)                                                                \
    N(comparable)                                                             \
    N(computed)                                                               \
    N(contact)                                                                \
    N(contact_paragraphs)                                                     \
    N(content)                                                                \
    N(corner)                                                                 \
    N(corrections)                                                            \
    N(count)                                                                  \
    N(coverage)                                                               \
    N(credit_code)                                                            \
    N(current)                                                                \
    N(data_version)                                                           \
    N(date)                                                                   \
    N(deadlines)                                                              \
    N(declared)                                                               \
    N(department)                                                             \
    N(depth)                                                                  \
    N(description)                                                            \
    N(detail)                                                                 \
    N(diagnostics)                                                            \
    N(difference)                                                             \
    N(differences)                                                            \
    N(disclosed)                                                              \
    N(disclosure_unit)                                                        \
    N(divisions)                                                              \
    N(document_number)                                                        \
    N(domain)                                                                 \
    N(domains)                                                                \
    N(draft)                                                                  \
    N(drop)                                                                   \
    N(due)                                                                    \
    N(duties)                                                                 \
    N(effective)                                                              \
    N(email)                                                                  \
    N(empty)                                                                  \
    N(equation_total)                                                         \
    N(equations)                                                              \
    N(errors)                                                                 \
    N(exempt)                                                                 \
    N(expected)                                                               \
    N(expires)                                                                \
    N(extended_days)                                                          \
    N(extra)                                                                  \
    N(facet_lists)                                                            \
    N(facets)                                                                 \
    N(facets_exact)                                                           \
    N(fail)                                                                   \
    N(failing)                                                                \
    N(failures)                                                               \
    N(fax)                                                                    \
    N(fee_collected)                                                          \
    N(fee_notified)                                                           \
    N(file)                                                                   \
    N(filed)                                                                  \
    N(filters)                                                                \
    N(findings)                                                               \
    N(fingerprint)                                                            \
    N(form)                                                                   \
    N(format)                                                                 \
    N(forms)                                                                  \
    N(freshness)                                                              \
    N(from)                                                                   \
    N(function_paragraphs)                                                    \
    N(functions)                                                              \
    N(gap)                                                                    \
    N(genre)                                                                  \
    N(genres)                                                                 \
    N(government)                                                             \
    N(group)                                                                  \
    N(groups)                                                                 \
    N(guide_dated)                                                            \
    N(guide_url)                                                              \
    N(has_computed)                                                           \
    N(has_equations)                                                          \
    N(head)                                                                   \
    N(heading)                                                                \
    N(heads)                                                                  \
    N(holidays)                                                               \
    N(home)                                                                   \
    N(hours)                                                                  \
    N(href)                                                                   \
    N(html)                                                                   \
    N(icp)                                                                    \
    N(id)                                                                     \
    N(image)                                                                  \
    N(incomplete)                                                             \
    N(index_number)                                                           \
    N(index_pattern)                                                          \
    N(interprets)                                                             \
    N(invalid)                                                                \
    N(is_absent)                                                              \
    N(is_blank)                                                               \
    N(is_computed)                                                            \
    N(is_declared)                                                            \
    N(item)                                                                   \
    N(items)                                                                  \
    N(items_url)                                                              \
    N(joint_publishers)                                                       \
    N(kept)                                                                   \
    N(key)                                                                    \
    N(keywords)                                                               \
    N(kind)                                                                   \
    N(known)                                                                  \
    N(label)                                                                  \
    N(language)                                                               \
    N(last_published)                                                         \
    N(late)                                                                   \
    N(latest)                                                                 \
    N(leaders)                                                                \
    N(left)                                                                   \
    N(left_blanks)                                                            \
    N(level)                                                                  \
    N(line)                                                                   \
    N(links)                                                                  \
    N(many)                                                                   \
    N(mark)                                                                   \
    N(members)                                                                \
    N(message)                                                                \
    N(meta)                                                                   \
    N(metas)                                                                  \
    N(methods)                                                                \
    N(missing)                                                                \
    N(must_report)                                                            \
    N(name)                                                                   \
    N(names)                                                                  \
    N(nav)                                                                    \
    N(next)                                                                   \
    N(next_url)                                                               \
    N(no_unit)                                                                \
    N(not_assessable)                                                         \
    N(not_summed)                                                             \
    N(note)                                                                   \
    N(number)                                                                 \
    N(office)                                                                 \
    N(office_name)                                                            \
    N(office_url)                                                             \
    N(offices)                                                                \
    N(on)                                                                     \
    N(online_url)                                                             \
    N(order)                                                                  \
    N(organizer)                                                              \
    N(original)                                                               \
    N(other)                                                                  \
    N(outcome)                                                                \
    N(overview)                                                               \
    N(page)                                                                   \
    N(page_kind)                                                              \
    N(pager)                                                                  \
    N(pages)                                                                  \
    N(paragraphs)                                                             \
    N(parent)                                                                 \
    N(parent_office)                                                          \
    N(parts)                                                                  \
    N(pass)                                                                   \
    N(paused)                                                                 \
    N(period)                                                                 \
    N(phone)                                                                  \
    N(place)                                                                  \
    N(place_label)                                                            \
    N(pointer)                                                                \
    N(police_record)                                                          \
    N(post)                                                                   \
    N(postcode)                                                               \
    N(preamble)                                                               \
    N(preamble_paragraphs)                                                    \
    N(prev)                                                                   \
    N(prev_url)                                                               \
    N(previous)                                                               \
    N(privacy_reviewed)                                                       \
    N(problems)                                                               \
    N(public_checks)                                                          \
    N(published)                                                              \
    N(publisher)                                                              \
    N(q)                                                                      \
    N(reason)                                                                 \
    N(received)                                                               \
    N(regulatory)                                                             \
    N(rel)                                                                    \
    N(related)                                                                \
    N(relations)                                                              \
    N(repealed_by)                                                            \
    N(repealed_on)                                                            \
    N(replaces)                                                               \
    N(reports)                                                                \
    N(result)                                                                 \
    N(result_label)                                                           \
    N(returned)                                                               \
    N(review)                                                                 \
    N(right)                                                                  \
    N(right_blanks)                                                           \
    N(robots)                                                                 \
    N(rollup)                                                                 \
    N(root)                                                                   \
    N(rows)                                                                   \
    N(rowspan)                                                                \
    N(rule)                                                                   \
    N(rules)                                                                  \
    N(scope)                                                                  \
    N(scope_label)                                                            \
    N(sections)                                                               \
    N(selected)                                                               \
    N(self)                                                                   \
    N(sentence)                                                               \
    N(severity)                                                               \
    N(short_name)                                                             \
    N(signed)                                                                 \
    N(since)                                                                  \
    N(site)                                                                   \
    N(site_id)                                                                \
    N(size)                                                                   \
    N(sizes)                                                                  \
    N(snippet)                                                                \
    N(snippet_parts)                                                          \
    N(sort)                                                                   \
    N(sorts)                                                                  \
    N(source)                                                                 \
    N(span)                                                                   \
    N(stale_days)                                                             \
    N(state)                                                                  \
    N(status)                                                                 \
    N(status_label)                                                           \
    N(status_url)                                                             \
    N(style)                                                                  \
    N(subdistrict)                                                            \
    N(successors)                                                             \
    N(summary)                                                                \
    N(summed)                                                                 \
    N(supervision)                                                            \
    N(table)                                                                  \
    N(tables)                                                                 \
    N(text)                                                                   \
    N(title)                                                                  \
    N(title_parts)                                                            \
    N(to)                                                                     \
    N(topic)                                                                  \
    N(topics)                                                                 \
    N(total)                                                                  \
    N(total_exact)                                                            \
    N(township)                                                               \
    N(type)                                                                   \
    N(uncertain)                                                              \
    N(undertaker)                                                             \
    N(unit)                                                                   \
    N(units)                                                                  \
    N(until)                                                                  \
    N(updated)                                                                \
    N(url)                                                                    \
    N(use)                                                                    \
    N(validities)                                                             \
    N(validity)                                                               \
    N(value)                                                                  \
    N(variable)                                                               \
    N(warnings)                                                               \
    N(withdrawn)                                                              \
    N(workdays)                                                               \
    N(written)                                                                \
    N(year)                                                                   \
    N(years)


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
