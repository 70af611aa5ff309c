import { writeEnvFile } from '#tenant/setup/env-file.js';
import type { DoctorWorld } from './doctor-world.js';

/** A fault that the test injects, and the one check that must find it. */
export interface PlantedFault {
  /** What is wrong. */
  name: string;
  id: string;
  state: 'failed' | 'warning';
  seen: RegExp;
  /** Arguments of `doctor`. */
  args?: string[];
  plant(world: DoctorWorld): Promise<unknown> | unknown;
  /** Manual steps, if the remedy is not a command. */
  byHand?(world: DoctorWorld): Promise<unknown> | unknown;
}

/** Changes the env file. */
export const setEnv = (values: Record<string, string>) => (world: DoctorWorld) => writeEnvFile(world.envFile, values);
