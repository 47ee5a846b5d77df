let written = 0;

/** Called for every write that leaves the phone. */
export const noteWrite = (): void => void (written += 1);

/**
 * How many writes left this phone since the launch. A page that shows what others write about remembers the figure and reads
 * anew when it is shown again and the figure has moved.
 */
export const writeCount = (): number => written;
