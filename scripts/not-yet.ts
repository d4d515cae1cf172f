// Scripts that are planned but not built: the name is kept, and nobody takes silence for success.
console.error(`npm run ${process.argv[2] ?? ''}: not yet. See README, Commands, for what there is.`);
process.exitCode = 2;
