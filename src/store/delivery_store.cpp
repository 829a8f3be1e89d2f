#include "store/delivery_store.hpp"

#include "base/json.hpp"

namespace yishi::store {

// ---- channels

Query const channels_query{"channel.of_person", R"sql(
    select person, kind, address, kinds, is_on, confirmed, code, code_at, code_tries
      from channel
     where body = $1 and person = $2
     order by kind)sql"};

std::vector<Channel> channels_of(Tx& tx, std::string const& body, std::string const& person) {
    std::vector<Channel> found;
    tx.each(
        channels_query,
        [&](Row const& row) {
            found.push_back({row.str(0), row.str(1), row.str(2), row.str(3), row.integer(4) != 0, row.integer(5) != 0, row.str(6),
                             Time{row.integer(7)}, static_cast<int>(row.integer(8))});
        },
        body, person);
    return found;
}

Query const put_channel_query{"channel.put", R"sql(
    insert into channel (body, person, kind, address, kinds, is_on, confirmed, code, code_at, code_tries)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (body, person, kind) do update
       set address = excluded.address, kinds = excluded.kinds, is_on = excluded.is_on, confirmed = excluded.confirmed,
           code = excluded.code, code_at = excluded.code_at, code_tries = excluded.code_tries)sql"};

void put_channel(Tx& tx, std::string const& body, Channel const& channel) {
    tx.exec(put_channel_query, body, channel.person, channel.kind, channel.address, channel.kinds, channel.on, channel.confirmed, channel.code,
            channel.code_at.ms, channel.code_tries);
}

// ---- the outbox

Query const add_delivery_query{"outbox.add", R"sql(
    insert into outbox (body, id, notice, person, kind, address, state, tries, next_at, give_up_at, last_error, created, sent_at,
                        holder, held_until)
    values ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7, $8, '', $9, null, '', 0))sql"};

void add_delivery(Tx& tx, std::string const& body, Delivery const& delivery) {
    tx.exec(add_delivery_query, body, delivery.id, delivery.notice, delivery.person, delivery.kind, delivery.address, delivery.next_at.ms,
            delivery.give_up_at.ms, delivery.created.ms);
}

Query const due_query{"outbox.due", R"sql(
    select id
      from outbox
     where body = $1 and state in ('waiting', 'failed') and next_at <= $2 and held_until <= $2
     order by next_at, id
     limit $3)sql"};

std::vector<std::string> due_deliveries(Tx& tx, std::string const& body, Time now, int limit) {
    std::vector<std::string> ids;
    tx.each(due_query, [&](Row const& row) { ids.push_back(row.str(0)); }, body, now.ms, limit);
    return ids;
}

namespace {
Delivery delivery_in(Row const& row) {
    return {row.str(0),
            row.str(1),
            row.str(2),
            row.str(3),
            row.str(4),
            row.str(5),
            static_cast<int>(row.integer(6)),
            Time{row.integer(7)},
            Time{row.integer(8)},
            row.str(9),
            Time{row.integer(10)},
            Time{row.integer(11)}};
}
}  // namespace

Query const hold_query{"outbox.hold", R"sql(
    update outbox
       set holder = $3, held_until = $5
     where body = $1 and id = $2 and state in ('waiting', 'failed') and next_at <= $4 and held_until <= $4
    returning id, notice, person, kind, address, state, tries, next_at, give_up_at, last_error, created, sent_at)sql"};

std::optional<Delivery> hold_delivery(Tx& tx, std::string const& body, std::string const& id, std::string const& holder, Time now, Time until) {
    std::optional<Delivery> held;
    tx.each(hold_query, [&](Row const& row) { held = delivery_in(row); }, body, id, holder, now.ms, until.ms);
    return held;
}

Query const settle_query{"outbox.settle", R"sql(
    update outbox
       set state = $4, tries = $5, next_at = $6, last_error = $7, sent_at = $8, holder = '', held_until = 0
     where body = $1 and id = $2 and holder = $3)sql"};

bool settle_delivery(Tx& tx, std::string const& body, std::string const& holder, Delivery const& delivery) {
    std::optional<std::int64_t> sent_at;
    if (delivery.sent_at.ms > 0) sent_at = delivery.sent_at.ms;
    return tx.exec(settle_query, body, delivery.id, holder, delivery.state, delivery.tries, delivery.next_at.ms, delivery.error, sent_at) == 1;
}

Query const retry_query{"outbox.retry", R"sql(
    update outbox
       set state = 'waiting', tries = 0, next_at = $3, give_up_at = $4
     where body = $1 and id = $2 and state <> 'sent' and held_until <= $3)sql"};

bool retry_delivery(Tx& tx, std::string const& body, std::string const& id, Time now, Time give_up_at) {
    return tx.exec(retry_query, body, id, now.ms, give_up_at.ms) == 1;
}

// ---- for the office: what waits and what failed

Query const deliveries_query{"outbox.list", R"sql(
    select outbox.id, outbox.notice, outbox.person, outbox.kind, outbox.address, outbox.state, outbox.tries, outbox.next_at, outbox.give_up_at,
           outbox.last_error, outbox.created, outbox.sent_at,
           notice.id, notice.person, notice.matter, notice.entry, notice.kind, notice.about, notice.at, notice.read_at,
           matter.flow, matter.title, matter.number
      from outbox
      left join notice on notice.body = outbox.body and notice.person = outbox.person and notice.id = outbox.notice
      left join matter
        on matter.body = notice.body and matter.id = notice.matter
       and exists (select 1
                     from audience
                    where audience.body = matter.body and audience.matter = matter.id
                      and audience.token in (select value from json_each($3)))
     where outbox.body = $1 and ($2 = '' or outbox.state = $2)
     order by outbox.created desc, outbox.id desc
     limit $4)sql"};

std::vector<ListedDelivery> deliveries(Tx& tx, std::string const& body, std::string const& state, std::vector<std::string> const& tokens, int limit) {
    std::vector<ListedDelivery> found;
    tx.each(
        deliveries_query,
        [&](Row const& row) {
            found.push_back({delivery_in(row),
                             {row.str(12), row.str(13), row.str(14), row.str(15), row.str(16), row.str(17), Time{row.integer(18)}, !row.is_null(19),
                              row.str(20), row.str(21), row.str(22)}});
        },
        body, state, write(array_of(tokens)), limit);
    return found;
}

Query const count_deliveries_query{"outbox.count", R"sql(
    select state, count(*)
      from outbox
     where body = $1
     group by state)sql"};

std::vector<std::pair<std::string, int>> count_deliveries(Tx& tx, std::string const& body) {
    std::vector<std::pair<std::string, int>> counts;
    tx.each(count_deliveries_query, [&](Row const& row) { counts.emplace_back(row.str(0), static_cast<int>(row.integer(1))); }, body);
    return counts;
}

Query const drop_old_deliveries_query{"outbox.drop_old", R"sql(
    delete from outbox
     where body = $1 and state in ('sent', 'given_up') and created < $2)sql"};

void drop_old_deliveries(Tx& tx, std::string const& body, Time before) { tx.exec(drop_old_deliveries_query, body, before.ms); }

}  // namespace yishi::store
