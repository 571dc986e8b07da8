import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { EnvError, env, serverEnvProblem } from '../base/env';

/**
 * `npm start`: the production server. Node reads the size of its thread pool once, before any code of ours runs, so the
 * server is a child process that is given it; with Node's four threads a few slow queries would hold up every commit.
 */
const POOL_MIN = 16;

/**
 * Room for new objects, in MiB. The rows of one export request outlive Node's 16 MiB, are copied twice and then thrown
 * away; in this room they die before anybody copies them. Up to three times as much memory is used at full load.
 */
const YOUNG_SPACE = '--max-semi-space-size=32';

/** Pools of freed memory that the C library keeps. By default it keeps one for almost each of the many threads: a tenth of all memory. */
const ARENAS = '2';

start();

function start(): void {
  Object.assign(process.env, { NODE_ENV: 'production' });
  const settings = readSettings();
  const built = path.join(process.env.AEGIS_DIST_DIR ?? '.next', 'BUILD_ID');
  if (!existsSync(built)) fail('There is no build yet. Run: npm run build');
  const child = spawn(process.execPath, [YOUNG_SPACE, 'node_modules/next/dist/bin/next', 'start', '-p', String(settings.port)], {
    stdio: 'inherit',
    env: {
      ...process.env,
      PORT: String(settings.port),
      AEGIS_DATA_DIR: settings.dataDir,
      UV_THREADPOOL_SIZE: String(Math.max(POOL_MIN, Number(process.env.UV_THREADPOOL_SIZE) || 0)),
      MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? ARENAS,
      // We end the server ourselves, so that the stores are closed before the process goes.
      NEXT_MANUAL_SIG_HANDLE: '1',
    },
  });
  passOn(child);
}

function readSettings() {
  try {
    const settings = env();
    const problem = serverEnvProblem(settings, process.env);
    if (problem) fail(problem);
    return settings;
  } catch (error) {
    if (error instanceof EnvError) fail(error.message);
    throw error;
  }
}

/** The child's fate is ours: signals go to it, and its exit code or signal becomes ours. */
function passOn(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  child.once('error', (error) => fail(error.message));
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}

function fail(reason: string): never {
  process.stderr.write(`Aegis cannot start. ${reason}\n`);
  process.exit(1);
}
