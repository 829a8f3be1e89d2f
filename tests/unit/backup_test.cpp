#include "domain/backup.hpp"

#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "domain/checkpoint.hpp"
#include "domain/verify.hpp"
#include "world.hpp"

namespace yishi {
namespace {

namespace fs = std::filesystem;

struct Backed {
    test::TestWorld city;
    fs::path const copy = fs::path(city.world.data_folder) / "copy", target = fs::path(city.world.data_folder) / "restored";

    Backed() {
        city.proposal("李苇");
        checkpoint::make(city.world, city.body);
        auto const folder = fs::path(city.world.data_folder) / "files" / "ab";
        fs::create_directories(folder);
        std::ofstream(folder / "cdef") << "一份附件，内容长到足以改动其中一个字节。";
        fs::create_directories(fs::path(city.world.data_folder) / "files" / "tmp");
        std::ofstream(fs::path(city.world.data_folder) / "files" / "tmp" / "half") << "上传了一半";
        backup(city.world, copy.string());
    }
    void flip_byte(fs::path const& path) const {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekg(20);
        char const byte = static_cast<char>(file.get() ^ 1);
        file.seekp(20);
        file.put(byte);
    }
};

}  // namespace

TEST_CASE("a backup brings back everything, and the record holds") {
    Backed backed;
    backed.city.proposal("王岚");  // not in the backup
    restore(backed.copy.string(), backed.target.string());
    CHECK(fs::exists(backed.target / "files" / "ab" / "cdef"));
    CHECK_FALSE(fs::exists(backed.target / "files" / "tmp"));
    auto const database = store::open_database({.url = "sqlite:" + (backed.target / "yishi.db").string(), .durable = false});
    Rules rules(test::definitions());
    World world{*database, test::definitions(), rules, backed.target.string(), [&] { return backed.city.now; }, {}};
    auto const verdict = verify(world, "");
    CHECK_MESSAGE(verdict.ok, verdict.text);
    CHECK(verdict.matters == 1);
    CHECK(verdict.checkpoints == 1);
}

TEST_CASE("a damaged backup is refused before anything is written") {
    Backed backed;
    for (auto const& file : {fs::path("yishi.db"), fs::path("files") / "ab" / "cdef", fs::path("keys") / "journal.key", fs::path("manifest.json")}) {
        CAPTURE(file);
        auto const path = backed.copy / file;
        backed.flip_byte(path);
        CHECK_THROWS_AS(restore(backed.copy.string(), backed.target.string()), BackupFault);
        CHECK_FALSE(fs::exists(backed.target));
        backed.flip_byte(path);
    }
    fs::remove(backed.copy / "files" / "ab" / "cdef");
    CHECK_THROWS_WITH_AS(restore(backed.copy.string(), backed.target.string()), "the backup is damaged: files/ab/cdef is missing", BackupFault);
    fs::remove(backed.copy / "manifest.json");
    CHECK_THROWS_AS(restore(backed.copy.string(), backed.target.string()), BackupFault);
}

TEST_CASE("a restore the disk does not take leaves nothing behind") {
    Backed backed;
    auto const full = [](rlim_t most) {  // no file may grow beyond it, as on a disk that is full
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit const limit{most, RLIM_INFINITY};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    };
    full(4096);
    std::string told;
    try {
        restore(backed.copy.string(), backed.target.string());
    } catch (BackupFault const& fault) {
        told = fault.what();
    }
    full(RLIM_INFINITY);
    CHECK(told.contains("cannot write"));
    CHECK_FALSE(fs::exists(backed.target));
    CHECK(restore(backed.copy.string(), backed.target.string()).files > 0);
}

TEST_CASE("nothing is overwritten by a backup or a restore") {
    Backed backed;
    CHECK_THROWS_AS(backup(backed.city.world, backed.copy.string()), BackupFault);
    CHECK_THROWS_AS(restore(backed.copy.string(), backed.city.world.data_folder), BackupFault);
}

}  // namespace yishi
