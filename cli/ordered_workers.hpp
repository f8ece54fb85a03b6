#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <deque>
#include <thread>
#include <utility>
#include <vector>

namespace whowhen::cli {

/// Works on items with several threads and hands the results out in the order of the items. Holds a bounded number of items:
/// `push` waits while the slowest result is still missing. One worker: everything happens inside `push`.
template <class Item, class Result>
class OrderedWorkers {
public:
    using Work = std::function<Result(Item&&)>;
    using Deliver = std::function<void(Result&&)>;

    OrderedWorkers(int workers, Work work, Deliver deliver) : work_(std::move(work)), deliver_(std::move(deliver)) {
        // Enough to keep every worker busy behind one slow article, little enough for a small memory.
        bound_ = static_cast<std::uint64_t>(workers) * 16;
        for (int i = 0; workers > 1 && i < workers; ++i) threads_.emplace_back([this] { run(); });
    }
    ~OrderedWorkers() { stop(); }
    OrderedWorkers(const OrderedWorkers&) = delete;
    OrderedWorkers& operator=(const OrderedWorkers&) = delete;

    /// Adds the next item. Rethrows what a worker or `deliver` threw.
    void push(Item item) {
        if (threads_.empty()) {
            deliver_(work_(std::move(item)));
            return;
        }
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] { return error_ || pushed_ - delivered_ < bound_; });
        if (error_) std::rethrow_exception(error_);
        waiting_.emplace_back(pushed_++, std::move(item));
        lock.unlock();
        work_ready_.notify_one();
    }

    /// Waits until everything is delivered. Rethrows as `push` does.
    void finish() {
        stop();
        if (error_) std::rethrow_exception(error_);
    }

private:
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            ended_ = true;
        }
        work_ready_.notify_all();
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
    }

    void run() {
        std::unique_lock lock(mutex_);
        for (;;) {
            work_ready_.wait(lock, [this] { return ended_ || error_ || !waiting_.empty(); });
            if (error_ || waiting_.empty()) return;
            auto [number, item] = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            try {
                Result result = work_(std::move(item));
                lock.lock();
                done_.emplace(number, std::move(result));
                deliver_ready(lock);
            } catch (...) {
                if (!lock.owns_lock()) lock.lock();
                if (!error_) error_ = std::current_exception();
                room_.notify_all();
                work_ready_.notify_all();
                return;
            }
        }
    }

    /// Delivers what is next in order; one thread at a time does so, outside the lock.
    void deliver_ready(std::unique_lock<std::mutex>& lock) {
        if (delivering_) return;
        delivering_ = true;
        while (!done_.empty() && done_.begin()->first == delivered_) {
            auto next = done_.extract(done_.begin());
            lock.unlock();
            deliver_(std::move(next.mapped()));
            lock.lock();
            ++delivered_;
            room_.notify_all();
        }
        delivering_ = false;
    }

    Work work_;
    Deliver deliver_;
    std::mutex mutex_;
    std::condition_variable work_ready_, room_;
    std::deque<std::pair<std::uint64_t, Item>> waiting_;
    std::map<std::uint64_t, Result> done_;
    std::uint64_t pushed_ = 0, delivered_ = 0, bound_ = 0;
    bool ended_ = false, delivering_ = false;
    std::exception_ptr error_;
    std::vector<std::thread> threads_;
};

}  // namespace whowhen::cli
