const WIDTH = 30;
/** Where nobody watches, a line for each so many percent. */
const STEP = 10;

/** Shows how much of a whole is done: a bar on a terminal, elsewhere lines. */
export function progressBar(total: number, noun: string): (done: number) => void {
  let told = 0;
  return (done) => {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const percent = Math.floor(share * 100);
    const counts = `${String(percent).padStart(3)} %  ${done} of ${Math.max(done, total)} ${noun}`;
    if (process.stdout.isTTY) {
      const filled = Math.round(share * WIDTH);
      process.stdout.write(`\r${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${counts}${share === 1 ? '\n' : ''}`);
    } else if (percent - told >= STEP) {
      told = percent - (percent % STEP);
      console.log(counts);
    }
  };
}
