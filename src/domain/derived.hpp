#pragma once
// What is derived from a matter: its rows for lists, parties, links, to-dos, readers and timers. Everything here can be rebuilt.
#include "domain/directory.hpp"
#include "flow/decide.hpp"
#include "flow/readers.hpp"
#include "store/matter_store.hpp"

namespace yishi {

store::Derived derived_rows(flow::Situation const& situation, flow::Matter const& matter);
store::MatterRow matter_row(flow::Matter const& matter, flow::Flow const& flow);
// Who stands first in lists and heads: the party of whoever opened it, else the first declared; null when the flow has none.
flow::Party const* leading_party(flow::Flow const& flow);
// What a matter is called by: its main number, else the first its flow gives out.
std::string shown_number(flow::Flow const& flow, flow::Matter const& matter);
std::vector<std::string> files_in(flow::Matter const& matter);  // attachments of its fields and rows
// A reminder or a deadline that is over: told to those who hear it and may open the matter, once.
void notify_alarm(store::Tx& tx, directory::Book const& book, flow::Situation const& situation, flow::Alarm const& alarm);
// A paper has come out: told to those it is for.
void notify_release(store::Tx& tx, directory::Book const& book, flow::Situation const& situation, flow::Release const& release);

}  // namespace yishi
