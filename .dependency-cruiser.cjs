// The floors of the house: a folder imports only from floors below its own, or from itself.
const floors = [
  ['core'],
  ['config', 'sources', 'dicom', 'text', 'vision', 'opaque', 'rules'],
  ['detectors'],
  ['engine'],
];

const rooms = floors.flatMap((names, floor) => names.map((name) => ({ name, floor })));

const floorRules = rooms.map(({ name, floor }) => {
  const allowed = rooms.filter((r) => r.floor < floor).map((r) => r.name);
  return {
    name: `floor-of-${name}`,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: '^src/', pathNot: `^src/(${[name, ...allowed].join('|')})/` },
  };
});

module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: 'reporters-know-core-and-templates-only',
      severity: 'error',
      from: { path: '^src/reporters/' },
      to: { path: '^src/', pathNot: '^src/(reporters|core)/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'only-the-cli-touches-the-cli',
      severity: 'error',
      from: { pathNot: '^src/cli' },
      to: { path: '^src/cli' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
