export { seedDatabase, type SeedCounts, type SeedTarget } from './database';
export { seedDemo } from './demo';
export { seedPlan, type Batch, type SeedOptions, type Seeded, type SeededCollection } from './plan';
export type { Scale } from './census';
export { deploySettings, findPersona, PERSONAS, type Persona } from './personas';
