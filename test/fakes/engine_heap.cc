#include "fakes/engine_heap.h"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> g_held{0};

void* counted(std::size_t size) noexcept {
    void* memory = std::malloc(size);
    if (memory != nullptr) g_held += malloc_usable_size(memory);
    return memory;
}

void* counted_or_throw(std::size_t size) {
    void* memory = counted(size);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

void discounted(void* memory) {
    if (memory != nullptr) g_held -= malloc_usable_size(memory);
    std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) {
    return counted_or_throw(size);
}
void* operator new[](std::size_t size) {
    return counted_or_throw(size);
}
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
    return counted(size);
}
void* operator new[](std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
    return counted(size);
}
void operator delete(void* memory) noexcept {
    discounted(memory);
}
void operator delete[](void* memory) noexcept {
    discounted(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
    discounted(memory);
}
void operator delete[](void* memory, std::size_t /*size*/) noexcept {
    discounted(memory);
}

namespace postern {

std::size_t heap_bytes() {
    return g_held.load();
}

}  // namespace postern
