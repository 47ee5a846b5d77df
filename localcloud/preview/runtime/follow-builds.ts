/** Calls `again` after each build of the sources, also a failed one: the server then answers with the list of mistakes. */
export function followBuilds(again: () => void): void {
  const events = new EventSource('/events');
  for (const kind of ['reload', 'compile-error']) events.addEventListener(kind, again);
}
