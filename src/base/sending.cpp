#include "base/sending.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "base/json.hpp"
#include "base/robot_address.hpp"

namespace yishi {
namespace {

using End = Sent::End;

constexpr long connecting_ms = 5'000;
constexpr std::size_t longest_answer = 64 * 1024;

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;

Handle new_handle() {
    static bool const ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    Handle handle(ready ? curl_easy_init() : nullptr);
    if (!handle) throw std::runtime_error("libcurl does not start");
    return handle;
}

// What holds for every way out: no signals, no proxy of the environment, an end to waiting.
void set_limits(CURL* handle, char const* protocols) {
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, connecting_ms);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(longest_try.count()));
}

long answer_of(CURL* handle) {
    long code = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

std::string with_number(std::string const& code, long number) { return number == 0 ? code : code + " " + std::to_string(number); }

bool is_unreachable(CURLcode code) { return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT || code == CURLE_OPERATION_TIMEDOUT; }
bool is_tls_fault(CURLcode code) {
    return code == CURLE_USE_SSL_FAILED || code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR ||
           code == CURLE_SSL_CACERT_BADFILE;
}

// ---- mail

std::size_t read_piece(char* into, std::size_t size, std::size_t count, void* from) {
    auto& rest = *static_cast<std::string_view*>(from);
    auto const length = std::min(size * count, rest.size());
    std::memcpy(into, rest.data(), length);
    rest.remove_prefix(length);
    return length;
}

Sent mail_end(CURLcode code, long answer) {
    if (code == CURLE_OK) return {};
    if (is_unreachable(code)) return {End::Unreachable, "mail.unreachable"};
    if (is_tls_fault(code)) return {End::Unreachable, "mail.tls"};
    if (code == CURLE_LOGIN_DENIED) return {End::Unreachable, with_number("mail.login", answer)};
    if (answer >= 500) return {End::Never, with_number("mail.refused", answer)};
    return {End::Later, with_number("mail.put_off", answer >= 400 ? answer : 0)};
}

// Letters handed in by their senders go to port 587 (RFC 6409); libcurl would take 25, the port between servers.
std::string address_of(MailServer const& server) {
    if (server.tls == MailServer::Tls::Implicit) return "smtps://" + server.server;
    bool const has_port = server.server.find(':', server.server.rfind(']') + 1) != std::string::npos;
    return "smtp://" + server.server + (has_port || server.tls == MailServer::Tls::None ? "" : ":587");
}
}  // namespace

struct MailSender::Connection {
    Handle handle = new_handle();
};

MailSender::MailSender(MailServer server) : server_(std::move(server)), connection_(std::make_unique<Connection>()) {
    auto* handle = connection_->handle.get();
    set_limits(handle, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_URL, address_of(server_).c_str());
    curl_easy_setopt(handle, CURLOPT_USE_SSL, server_.tls == MailServer::Tls::None ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    if (!server_.authorities.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, server_.authorities.c_str());
    if (!server_.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, server_.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, server_.password.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, server_.from.c_str());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, read_piece);
}

MailSender::~MailSender() = default;

Sent MailSender::send(Letter const& letter) {
    auto* handle = connection_->handle.get();
    auto const message = message_of(letter, server_.from);
    std::string_view rest = message;
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const to(curl_slist_append(nullptr, letter.to.c_str()), curl_slist_free_all);
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(handle, CURLOPT_READDATA, &rest);
    auto const code = curl_easy_perform(handle);
    auto const sent = mail_end(code, answer_of(handle));
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, nullptr);
    return sent;
}

// ---- robots

namespace {

struct Visit {
    std::vector<std::string> const& hosts;
    bool kept_out = false;
    std::string answer{};
};

std::string address_in(sockaddr const& address) {
    char text[INET6_ADDRSTRLEN] = "";
    if (address.sa_family == AF_INET)
        inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in const&>(address).sin_addr, text, sizeof text);
    else if (address.sa_family == AF_INET6)
        inet_ntop(AF_INET6, &reinterpret_cast<sockaddr_in6 const&>(address).sin6_addr, text, sizeof text);
    return text;
}

// Asked with the address that is about to be connected to, so a name that changes its mind (DNS rebinding) leads nowhere.
curl_socket_t open_socket(void* client, curlsocktype, curl_sockaddr* address) {
    auto& visit = *static_cast<Visit*>(client);
    if (!may_connect(address_in(address->addr), visit.hosts)) {
        visit.kept_out = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t keep_answer(char* piece, std::size_t size, std::size_t count, void* client) {
    auto& answer = static_cast<Visit*>(client)->answer;
    if (answer.size() + size * count > longest_answer) return 0;
    answer.append(piece, size * count);
    return size * count;
}

// Robots say 200 to everything and mean what stands in errcode.
std::int64_t error_in(std::string const& answer) {
    boost::system::error_code broken;
    auto const value = json::parse(answer, broken);
    return broken ? 0 : int_at(value, "errcode");
}

Sent robot_end(CURLcode code, long status, Visit const& visit) {
    if (visit.kept_out) return {End::Never, "robot.private"};
    if (is_unreachable(code)) return {End::Unreachable, "robot.unreachable"};
    if (is_tls_fault(code)) return {End::Later, "robot.tls"};
    if (code != CURLE_OK) return {End::Later, "robot.broken_off"};
    if (status >= 300 && status < 400) return {End::Never, with_number("robot.redirect", status)};
    if (status >= 500 || status == 408 || status == 429) return {End::Later, with_number("robot.put_off", status)};
    if (status >= 400) return {End::Never, with_number("robot.refused", status)};
    auto const error = error_in(visit.answer);
    return error == 0 ? Sent{} : Sent{End::Later, with_number("robot.not_taken", static_cast<long>(error))};
}

}  // namespace

Sent send_to_robot(std::string const& url, std::string const& content, std::vector<std::string> const& hosts) {
    if (auto const fault = robot_fault(url, hosts); !fault.empty()) return {End::Never, fault};
    auto const handle = new_handle();
    auto const body = write(json::object{{"msgtype", "text"}, {"text", json::object{{"content", content}}}});
    Visit visit{hosts};
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const headers(
        curl_slist_append(curl_slist_append(nullptr, "Content-Type: application/json; charset=utf-8"), "Expect:"), curl_slist_free_all);
    set_limits(handle.get(), "http,https");
    curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(handle.get(), CURLOPT_OPENSOCKETDATA, &visit);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, keep_answer);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &visit);
    auto const code = curl_easy_perform(handle.get());
    return robot_end(code, answer_of(handle.get()), visit);
}

}  // namespace yishi
