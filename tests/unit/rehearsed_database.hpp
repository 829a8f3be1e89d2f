#pragma once
// A database that carries out every change once in vain before it counts, as a busy or failing one may: whoever writes must do it alike
// the second time (store/database.hpp).
#include <utility>

#include "store/database.hpp"

namespace yishi::test {

class RehearsedDatabase final : public store::Database {
public:
    explicit RehearsedDatabase(std::unique_ptr<store::Database> inner) : inner_(std::move(inner)) {}

    void write(std::function<store::Outcome(store::Tx&)> const& fn) override {
        try {
            inner_->write([&](store::Tx& tx) { return (void)fn(tx), store::Outcome::Undo; });
        } catch (...) {  // it will fail once more where somebody waits for the fault
        }
        inner_->write(fn);
    }
    void read(std::function<void(store::Tx&)> const& fn) override { inner_->read(fn); }
    bool is_postgres() const override { return inner_->is_postgres(); }
    std::optional<std::int64_t> generation() override { return inner_->generation(); }
    void migrate() override { inner_->migrate(); }
    void backup_to(std::string const& folder) override { inner_->backup_to(folder); }
    void close() override { inner_->close(); }

private:
    std::unique_ptr<store::Database> inner_;
};

}  // namespace yishi::test
