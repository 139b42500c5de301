export { main } from './main.js';
export { processTerminal, type Terminal } from './terminal/terminal.js';
