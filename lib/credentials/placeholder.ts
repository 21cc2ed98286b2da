const MASK_ALONE = /^[*•●·∙⋅…._xX#-]+$/u;
const MASK_AND_LAST_FOUR = /^(?:[•●·∙⋅…]+|[*._xX#-]{3,})\s?.{0,4}$/su;

/** Whether a text is what screens show in a secret's place, alone or before its last four characters. */
export function isPlaceholder(text: string): boolean {
  return MASK_ALONE.test(text) || MASK_AND_LAST_FOUR.test(text);
}
