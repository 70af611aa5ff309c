/** What the frame with the widget says to the page around it. */
export type FrameMessage =
  | { challenge: 'answer'; token: string }
  /** The widget did not come, or does not work here. */
  | { challenge: 'unavailable' }
  /** So many CSS pixels are needed. */
  | { challenge: 'height'; height: number };
