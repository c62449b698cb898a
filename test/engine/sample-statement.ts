import type { RuleClass } from '../../src/core/rule.js';
import type { Severity } from '../../src/core/severity.js';
import type { Statement } from '../../src/engine/judging/statement.js';

/** A statement about a name, with what a test wants to be different. */
export function statementWith(own: Partial<Statement> = {}): Statement {
  const className: RuleClass = 'safe-harbor';
  const severity: Severity = 'high';
  return {
    rule: 'safe-harbor/patient-name',
    class: className,
    title: "Patient's name left",
    severity,
    confidence: 0.9,
    location: '(0010,0010)',
    keyword: 'PatientName',
    creator: undefined,
    inside: [],
    frame: undefined,
    box: undefined,
    message: 'PatientName holds a value.',
    evidence: { kind: 'person-name', masked: 'Aa^Aa', length: 11, token: '0123456789abcdef' },
    standards: [],
    also: [],
    key: 'safe-harbor/patient-name (0010,0010) Aa^Aa',
    gates: true,
    ...own,
  };
}
