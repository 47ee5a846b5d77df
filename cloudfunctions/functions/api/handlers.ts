import { accessHandlers } from '../../capabilities/access/handlers';
import { buildingHandlers } from '../../capabilities/building/handlers';
import { householdHandlers } from '../../capabilities/household/handlers';
import { suggestionHandlers } from '../../capabilities/suggestion/handlers';
import { visitHandlers } from '../../capabilities/visit/handlers';

/** Every action that a tap can reach: the one list of them. */
export const apiHandlers = [
  ...accessHandlers,
  ...buildingHandlers,
  ...householdHandlers,
  ...visitHandlers,
  ...suggestionHandlers,
];
