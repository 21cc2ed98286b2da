import Link from 'next/link';
import type { ComponentProps } from 'react';

const headingSizes = {
  heading: 'font-semibold text-heading',
  label: 'font-medium text-small text-ink-3',
};

interface HeadingProps extends ComponentProps<'h2'> {
  level: 2 | 3 | 4;
  size?: keyof typeof headingSizes;
}

/** The heading of a section. A page's `h1` is styled by the base style sheet. */
export function Heading({ level, size = 'heading', className = '', ...props }: HeadingProps) {
  const Tag = `h${level}` as const;
  return <Tag {...props} className={`${headingSizes[size]} ${className}`} />;
}

const underlined = 'min-h-6 rounded-sm underline decoration-1 underline-offset-2';

/** Classes of a link in a text, for a button or `summary` that looks like one. */
export const textLinkClass = `${underlined} font-medium text-accent`;

const linkTones = {
  accent: textLinkClass,
  /** A link back from a page. */
  quiet: `${underlined} inline-flex items-center text-ink-2 text-small`,
  /** The name of a list's item. */
  plain: 'rounded-sm hover:underline',
};

interface TextLinkProps extends ComponentProps<typeof Link> {
  tone?: keyof typeof linkTones;
}

export function TextLink({ tone = 'accent', className = '', ...props }: TextLinkProps) {
  return <Link {...props} className={`wrap-anywhere ${linkTones[tone]} ${className}`} />;
}

/** Text in which parts between backticks are code. */
export function CodeText({ text }: { text: string }) {
  const parts = text.split('`').map((part, index) => ({ part, key: `${index} ${part}`, code: index % 2 === 1 }));
  return parts.map(({ part, key, code }) =>
    code ? (
      <code key={key} className="font-mono text-caption text-ink-2">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
