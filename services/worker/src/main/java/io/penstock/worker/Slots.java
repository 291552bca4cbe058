package io.penstock.worker;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs tasks on a virtual thread each, so many at a time; a few more may wait, so that a place that falls free is taken at once and
 * not at the next poll.
 */
final class Slots {
    private int limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Task> waiting = new ArrayDeque<>();
    private final Set<Thread> running = new HashSet<>();
    private long count;

    /** @param owner whose waiting tasks can be taken back together */
    record Task(Partition owner, Runnable work) {}

    Slots(int limit) {
        this.limit = limit;
    }

    /** Whether another task is wanted: as many as run may wait. */
    boolean hasRoom() {
        lock.lock();
        try {
            return running.size() + waiting.size() < 2L * limit;
        } finally {
            lock.unlock();
        }
    }

    /** Runs the task now, or when its place in the queue comes up. */
    void submit(Task task) {
        lock.lock();
        try {
            waiting.add(task);
            startNext();
        } finally {
            lock.unlock();
        }
    }

    /** Lets all that waits run, whatever the limit. */
    void startAll() {
        lock.lock();
        try {
            limit = Integer.MAX_VALUE;
            startNext();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what waits of one owner; how many that was. */
    int takeBack(Partition owner) {
        lock.lock();
        try {
            int taken = 0;
            for (Iterator<Task> tasks = waiting.iterator(); tasks.hasNext(); ) {
                if (tasks.next().owner().equals(owner)) {
                    tasks.remove();
                    taken++;
                }
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    int running() {
        lock.lock();
        try {
            return running.size();
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts all that runs, and drops what waits. */
    void interruptAll() {
        lock.lock();
        try {
            waiting.clear();
            running.forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    private void startNext() {
        while (running.size() < limit && !waiting.isEmpty()) {
            Task task = waiting.remove();
            Thread thread = Thread.ofVirtual().name("call-" + ++count).unstarted(() -> run(task));
            running.add(thread);
            thread.start();
        }
    }

    private void run(Task task) {
        try {
            task.work().run();
        } finally {
            lock.lock();
            try {
                running.remove(Thread.currentThread());
                startNext();
            } finally {
                lock.unlock();
            }
        }
    }
}
