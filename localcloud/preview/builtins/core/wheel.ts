/**
 * A wheel of equally high rows: it scrolls natively and snaps to a row. Used by the sheet of `picker` and by
 * `picker-view`. `onSettle` is called when it has come to rest on another row, not for those that it passes.
 */
export class Wheel {
  private settled: ReturnType<typeof setTimeout> | undefined;
  private at = 0;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly rowHeight: () => number,
    private readonly onSettle: (index: number) => void,
  ) {
    scroller.addEventListener('scroll', () => this.wait());
    scroller.addEventListener('click', (event) => this.clicked(event));
    scroller.tabIndex = 0;
    scroller.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (!step) return;
      event.preventDefault();
      this.scroller.scrollTo({ top: (this.index() + step) * this.rowHeight() });
    });
  }

  /** The row in the middle now. */
  index(): number {
    return Math.round(this.scroller.scrollTop / (this.rowHeight() || 1));
  }

  /** Turns the wheel without telling anybody. */
  set(index: number): void {
    this.at = index;
    const top = index * this.rowHeight();
    if (Math.abs(this.scroller.scrollTop - top) > 1) this.scroller.scrollTop = top;
  }

  stop(): void {
    clearTimeout(this.settled);
  }

  private wait(): void {
    clearTimeout(this.settled);
    this.settled = setTimeout(() => {
      const index = this.index();
      if (index === this.at) return;
      this.at = index;
      this.onSettle(index);
    }, 80);
  }

  /** A tap on a row brings that row to the middle. */
  private clicked(event: MouseEvent): void {
    const box = this.scroller.getBoundingClientRect();
    const offset = event.clientY - box.top - box.height / 2;
    const rows = Math.round(offset / (this.rowHeight() || 1));
    if (rows) this.scroller.scrollTo({ top: (this.index() + rows) * this.rowHeight(), behavior: 'smooth' });
  }
}
