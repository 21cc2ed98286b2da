'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useAction } from '#components/client/use-action.ts';
import { faults, noFaults } from '#components/sandbox/fault-labels.ts';
import { type SetFaultsInput, type FaultSettings, faultSettingsSchema } from '#lib/sandbox/faults/fault-settings.ts';
import { Button } from '#components/ui/button/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { CheckboxField } from '#components/ui/form/checkbox-field.tsx';
import { TextField } from '#components/ui/form/text-field.tsx';
import { Card } from '#components/ui/layout/card.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';

interface FaultFormProps {
  tenantId: string;
  dial: FaultSettings;
  apply: (input: SetFaultsInput) => Promise<ActionResult<void>>;
}

/** What the tenant does wrong on purpose. It begins with **Apply**. */
export function FaultForm({ tenantId, dial, apply }: FaultFormProps) {
  const [applied, setApplied] = useState('');
  const form = useForm({ resolver: zodResolver(faultSettingsSchema), values: dial, mode: 'onTouched' });
  const { run, pending, problem } = useAction(apply);

  async function set(next: FaultSettings, said: string): Promise<void> {
    setApplied('');
    await run({ tenantId, dial: next });
    setApplied(said);
  }
  function turnOff(): void {
    form.reset(noFaults);
    set(noFaults, 'Everything is off.');
  }

  return (
    <Card
      as="form"
      noValidate
      aria-label="Fault dial"
      onSubmit={form.handleSubmit((values) => set(values, 'Applied: it counts from the next request.'))}
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
              hint="Every caller’s address is refused, as one that is not on the list."
            />
          )}
        />
        {faults.map(({ name, label, hint }) => (
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
                label="Latency, in milliseconds"
                type="number"
                inputMode="numeric"
                min={0}
                hint="Each answer comes so much later. 0 is none."
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
          Turn everything off
        </Button>
        <span role="status" className="text-ink-2">
          {pending || problem ? '' : applied}
        </span>
      </div>
    </Card>
  );
}
