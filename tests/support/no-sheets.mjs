// In place of miniprogram-simulate's own `wxss.js`. How pages look is seen in the journeys, in a browser.
export const getContent = () => '';
export const compile = () => '';
export const insert = () => undefined;
