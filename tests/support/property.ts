import fc from 'fast-check';

/**
 * fast-check with the same seed each time, so that a run that fails can be looked at and a change is not blamed for
 * another's fault. `SEED=<a number> npm test` looks elsewhere.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_122) });

export default fc;
