package io.samspil.flexibility.follow;

import java.util.List;

/** Wants to know what topics tell. */
public interface Follower {
  /** Asked for once, before anything is read. */
  List<Wish<?>> wishes();

  /** All that its topics had at the start has been handled. Must not take long. */
  void caughtUp();
}
