#include "store/postgres_connection.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <regex>

namespace yishi::store {
namespace {

constexpr Oid bool_type = 16, bigint_type = 20, text_type = 25;

class PostgresRow final : public Row {
public:
    explicit PostgresRow(PGresult const* result) : result_(result) {}
    bool is_null(int column) const override { return PQgetisnull(result_, row, column) == 1; }
    std::int64_t integer(int column) const override {
        auto const digits = text(column);
        std::int64_t number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return number;
    }
    std::string_view text(int column) const override {
        std::string_view const text(PQgetvalue(result_, row, column), static_cast<std::size_t>(PQgetlength(result_, row, column)));
        if (PQftype(result_, column) == bool_type && !text.empty()) return text == "t" ? "1" : "0";  // as the other engine says it
        return text;
    }

    int row = 0;

private:
    PGresult const* result_;
};

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
    for (auto start : starts)
        if (text.starts_with(start)) return true;
    return false;
}

// 'i' bigint, 't' text, '-' left to the server, because a null may stand for either.
std::string kinds_of(std::span<Value const> values) {
    std::string kinds;
    for (auto const& value : values) kinds += "-it"[value.index()];
    return kinds;
}

// The one thing the engines spell differently: the values of a list in a parameter, `select value from json_each($3)`.
std::string in_postgres(std::string_view portable) {
    static std::regex const list(R"(json_each\((\$\d+)\))");
    return std::regex_replace(std::string(portable), list, "json_array_elements_text($1::json)");
}

}  // namespace

PostgresFault::PostgresFault(std::string text, std::string_view state, bool lost)
    : DatabaseFault(std::move(text), lost || starts_with_any(state, {"40001", "40P01", "25006", "57P", "08"})),
      reconnect(lost || starts_with_any(state, {"25006", "57P", "08"})) {}

void PostgresConnection::ensure_open() {
    if (!is_lost()) return;
    prepared_.clear();
    // What stands before the target may be set otherwise by it.
    std::array<char const*, 4> const names{"application_name", "connect_timeout", "dbname", nullptr};
    std::array<char const*, 4> const values{"yishi", "5", target_.c_str(), nullptr};
    connection_.reset(PQconnectdbParams(names.data(), values.data(), 1));
    if (is_lost()) throw PostgresFault(fmt::format("cannot connect: {}", PQerrorMessage(connection_.get())), "", true);
    PQsetNoticeProcessor(connection_.get(), [](void*, char const*) {}, nullptr);
    PQsetErrorVerbosity(connection_.get(), PQERRORS_TERSE);  // details quote values, which may be a person's
    PQsetClientEncoding(connection_.get(), "UTF8");
    if (!durable_) execute("set synchronous_commit = off");
}

std::string PostgresConnection::execute(std::string const& sql) {
    auto const answer = checked(PQexec(connection_.get(), sql.c_str()), sql);
    return PQcmdStatus(answer.get());
}

std::int64_t PostgresConnection::run(Query const& query, std::span<Value const> values, std::function<void(Row const&)> const& each) {
    check_values(query, values);
    auto const& name = prepared(query, values);
    std::vector<std::string> numbers(values.size());
    std::vector<char const*> texts(values.size(), nullptr);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (auto const* number = std::get_if<std::int64_t>(&values[i]))
            texts[i] = (numbers[i] = std::to_string(*number)).c_str();
        else if (auto const* text = std::get_if<std::string>(&values[i]))
            texts[i] = text->c_str();
    }
    auto const answer =
        checked(PQexecPrepared(connection_.get(), name.c_str(), static_cast<int>(values.size()), texts.data(), nullptr, nullptr, 0), query.name);
    PostgresRow row(answer.get());
    for (int const rows = PQntuples(answer.get()); row.row < rows; ++row.row) each(row);
    if (std::string_view(PQcmdStatus(answer.get())).starts_with("SELECT")) return 0;
    return std::atoll(PQcmdTuples(answer.get()));
}

std::string const& PostgresConnection::prepared(Query const& query, std::span<Value const> values) {
    auto& name = prepared_[{&query, kinds_of(values)}];
    if (!name.empty()) return name;
    std::vector<Oid> types;
    for (auto const& value : values) types.push_back(std::array<Oid, 3>{0, bigint_type, text_type}[value.index()]);
    auto const own = fmt::format("q{}", prepared_.size());
    auto const sql = in_postgres(query.postgres.empty() ? query.sql : query.postgres);
    try {
        checked(PQprepare(connection_.get(), own.c_str(), sql.c_str(), static_cast<int>(types.size()), types.data()), query.name);
    } catch (...) {
        prepared_.erase({&query, kinds_of(values)});
        throw;
    }
    mark_executed(query);
    return name = own;
}

PostgresConnection::Answer PostgresConnection::checked(PGresult* result, std::string_view name) {
    Answer answer(result);
    auto const status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return answer;
    auto const* told = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    std::string const state = told ? told : "";
    auto const text = fmt::format("{}: {} {}", name, state, PQerrorMessage(connection_.get()));
    if (state == "23505") throw ConstraintFailed(Conflict::Unique, text);
    if (state == "23503") throw ConstraintFailed(Conflict::Foreign, text);
    if (state == "23514") throw ConstraintFailed(Conflict::Check, text);
    throw PostgresFault(text, state, is_lost());
}

std::int64_t PostgresTx::run(Query const& query, std::span<Value const> values, std::function<void(Row const&)> const& each) {
    if (over) throw_over();
    try {
        return connection_.run(query, values, each);
    } catch (ConstraintFailed const&) {
        over = true;
        throw;
    } catch (DatabaseFault const&) {
        over = true;
        throw;
    }
}

}  // namespace yishi::store
