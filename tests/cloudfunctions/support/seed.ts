/**
 * The seed of this run's chances, in the name of each test that draws: `SEED=1234 npm test` repeats a failure exactly.
 * (fast-check prints its own only where a property of its own fails.)
 */
export const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
