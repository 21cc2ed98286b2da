/** Text in which what stands between backticks is code. */
export function CodeText({ text }: { text: string }) {
  const parts = text.split('`').map((part, index) => ({ part, key: `${index} ${part}`, code: index % 2 === 1 }));
  return parts.map(({ part, key, code }) =>
    code ? (
      <code key={key} className="font-mono text-[12.5px] text-ink-2">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
