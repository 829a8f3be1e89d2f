#pragma once
// Chance from a fixed seed: the same example on every machine (the standard library's distributions differ between them).
#include <cstdint>
#include <utility>
#include <vector>

namespace yishi::example {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(next() % n); }
    int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1))); }  // both included
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

    template <class T>
    T const& pick(std::vector<T> const& from) {
        return from.at(below(from.size()));
    }
    template <class T>
    void shuffle(std::vector<T>& all) {
        for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[below(i)]);
    }

private:
    std::uint64_t next() {  // splitmix64
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    std::uint64_t state_;
};

}  // namespace yishi::example
