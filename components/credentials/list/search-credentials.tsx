'use client';

import { Search } from 'lucide-react';
import { type RefObject, useEffect } from 'react';

interface SearchCredentialsProps {
  input: RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (value: string) => void;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') !== null
  );
}

/** The search box. `/` focuses it from anywhere on the screen. */
export function SearchCredentials({ input, value, onChange }: SearchCredentialsProps) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [input]);
  return (
    <div className="relative w-full sm:w-[280px]">
      <Search
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className="pointer-events-none absolute top-2.5 left-2.5 text-ink-3"
      />
      <input
        ref={input}
        type="search"
        aria-label="Search credentials"
        placeholder="Search credentials"
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="peer h-9 w-full rounded-lg border border-line-strong bg-surface pr-9 pl-8 placeholder:text-ink-3 focus-visible:outline-offset-1"
      />
      <span
        aria-hidden="true"
        className="absolute top-2 right-2.5 rounded border border-line px-1.5 font-medium font-sans text-micro text-ink-3 peer-focus:hidden peer-[:not(:placeholder-shown)]:hidden"
      >
        /
      </span>
    </div>
  );
}
