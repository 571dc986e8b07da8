import { aegisProgram } from './program';

/** `npm run aegis -- <command>`: what the platform's operator does. It works while the server runs. */
await aegisProgram().parseAsync();
