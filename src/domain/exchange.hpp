#pragma once
// What the bodies of one installation send each other (flow-language.md, section 17, "Other bodies").
//
// A matter lives in one body. Every other body that is party to it, and the body of its parent, keeps a mirror: flow, state, number,
// dates, and of what is written the fields and rows with `list` that `see` opens to that body. A child opened for another body is opened
// there. Both are sent by the journal reader of the body that has something to tell, so that a stop at any point loses nothing; a parcel
// that comes twice does nothing the second time. Within one installation a parcel is handed to `receive`; between installations the same
// parcel would travel in a signed package, by another Carrier.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/context.hpp"
#include "flow/decide.hpp"
#include "store/file_store.hpp"
#include "store/mirror_store.hpp"

namespace yishi::exchange {

struct Parcel {
    std::string from, to;                  // bodies
    std::string entry;                     // of the sender's journal: what there is to tell
    store::MirrorRow mirror;               // the sender's matter as `to` may know it
    std::optional<flow::Opening> opening;  // a child of it, to be opened at `to`
    std::vector<store::FileRow> files;     // that the opening names
};
using Carrier = std::function<Result<>(Parcel const&)>;

// Into the other body of this installation.
Result<> receive(World& world, Parcel const& parcel);
// Reads the body's journal on from where it stopped and hands over what others are to know. A parcel that is refused is logged and
// waits: it is tried again after 3 s, then ever later, at least every ten minutes. Gives the number handed over.
int send(World& world, std::string const& body, Carrier const& carrier);
// All bodies, until nobody has anything to tell: what arrives may move a matter there.
void settle(World& world);

// The body a matter is mirrored from, for whoever asks: there he has no post, seat or capability but acts for his body as a party.
// None where nothing of it is mirrored.
std::optional<Ctx> elsewhere(Ctx& ctx, std::string const& matter);

// Does it where the matter lives: in the body of whoever asks, or else where it is mirrored from. Nearly all live in the first, so
// mirrors are looked for only after it was missed there.
template <class Do>
auto at_home(Ctx& ctx, std::string const& matter, Do&& act) -> decltype(act(ctx)) {
    auto done = act(ctx);
    if (done || done.error().why != Why::Missing) return done;
    auto home = elsewhere(ctx, matter);
    return home ? act(*home) : std::move(done);
}

// Mirrors kept by others that do not follow from this body's matters, unless news of them is on its way.
void each_fault(World& world, store::Tx& tx, std::string const& body, std::function<void(std::string const& text)> const& tell);
// Writes the mirrors of this body's matters anew; gives how many were not as they should be.
int rebuild(World& world, std::string const& body);

}  // namespace yishi::exchange
