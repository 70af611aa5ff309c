const isolated = /\u2066+([^\u2066\u2069]*)\u2069+/;

/**
 * A text whose names, addresses and examples are isolated (`bidiIsolate`), so that translation tools leave them alone.
 */
export function IsolatedText({ children }: { children: string }) {
  return children.split(isolated).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text has no other parts than these
      <bdi key={at} dir="ltr" translate="no">
        {part}
      </bdi>
    ),
  );
}
