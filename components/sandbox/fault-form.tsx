'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useFormSubmission } from '#components/client/use-form-submission.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { CheckboxField } from '#components/ui/form/checkbox-field.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import {
  type FaultSettings,
  faultSettingsSchema,
  noFaults,
  type SetFaultsInput,
} from '#lib/sandbox/faults/fault-settings.ts';

type FaultName = {
  [Name in keyof FaultSettings]: FaultSettings[Name] extends boolean ? Name : never;
}[keyof FaultSettings];

interface Fault {
  name: FaultName;
  label: string;
  hint: string;
}

/** Faults that are on or off. */
const toggles: Fault[] = [
  { name: 'outage', label: 'Outage', hint: 'Every request returns 503.' },
  { name: 'rateLimitNow', label: 'Rate limit now', hint: 'Every request returns 429.' },
  { name: 'hang', label: 'Hang', hint: 'Requests time out.' },
  { name: 'reset', label: 'Reset', hint: 'The connection is reset before the response.' },
  { name: 'truncatedBody', label: 'Truncated body', hint: 'Responses end in the middle of the JSON.' },
  { name: 'htmlAnswers', label: 'HTML answers', hint: 'Every request returns an HTML page, as from a proxy.' },
];

interface FaultFormProps {
  tenantId: string;
  faults: FaultSettings;
  apply: (input: SetFaultsInput) => Promise<ActionResult<void>>;
}

/** The faults that the tenant injects after **Apply**. */
export function FaultForm({ tenantId, faults, apply }: FaultFormProps) {
  const [applied, setApplied] = useState('');
  const form = useForm({ resolver: zodResolver(faultSettingsSchema), values: faults, mode: 'onTouched' });
  const { submit, run, pending, problem } = useFormSubmission(form, { fieldErrorsOf: () => ({}) });

  function set(next: FaultSettings): Promise<ActionResult<void>> {
    setApplied('');
    return apply({ tenantId, faults: next });
  }
  function turnOff(): void {
    form.reset(noFaults);
    void run(() => set(noFaults), { onDone: () => setApplied('All faults are off.') });
  }

  return (
    <Card
      as="form"
      noValidate
      aria-label="Faults"
      onSubmit={submit(set, { onDone: () => setApplied('Applied to new requests.') })}
    >
      <div className="divide-y divide-line px-4">
        <Controller
          control={form.control}
          name="ipAllowList"
          render={({ field: { value, onChange, ...field } }) => (
            <CheckboxField
              {...field}
              checked={value === 'refuse'}
              onChange={(event) => onChange(event.target.checked ? 'refuse' : 'off')}
              label="IP allow list"
              hint="Every request returns 403, as for an IP address that is not on the allow list."
            />
          )}
        />
        {toggles.map(({ name, label, hint }) => (
          <CheckboxField key={name} {...form.register(name)} label={label} hint={hint} />
        ))}
        <div className="max-w-80 pt-3 pb-2">
          <Controller
            control={form.control}
            name="latencyMs"
            render={({ field, fieldState }) => (
              <TextField
                {...field}
                onChange={(event) => field.onChange(event.target.value === '' ? 0 : Number(event.target.value))}
                label="Latency in milliseconds"
                type="number"
                inputMode="numeric"
                min={0}
                hint="Added to every response (ms)."
                error={fieldState.error?.message}
              />
            )}
          />
        </div>
      </div>
      {problem ? (
        <div role="alert" className="px-4 pb-3">
          <Notice tone="bad" title={problem} />
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-2.5 border-line border-t px-4 py-3">
        <Button variant="primary" type="submit" pending={pending}>
          Apply
        </Button>
        <Button onClick={turnOff} pending={pending}>
          Turn all off
        </Button>
        <span role="status" className="text-ink-2">
          {applied}
        </span>
      </div>
    </Card>
  );
}
