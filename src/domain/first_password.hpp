#pragma once
// The password of a new account: told once, good for one sign-in, which asks for another.
#include <string>

namespace yishi::directory {

// Read out over the telephone without mistakes, and still 50 bits: "Kd7m-Rp4t-Wq9z". Always fit for check_password.
std::string first_password();

}  // namespace yishi::directory
