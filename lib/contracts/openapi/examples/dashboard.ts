import { acme, DEFINITION, examplesOf, INSTANCE, maria, salesTeam, TASK } from "./example";

const step = {
  definition_id: DEFINITION,
  workflow_name: "New Account Onboarding",
  node_id: "verify",
  step_name: "Verify Contact Information",
};
const listed = `status=COMPLETED&definition_id=${DEFINITION}&node_id=verify`;
const query = { definition_id: DEFINITION, from: "2026-03-01", to: "2026-03-15" };

export const dashboardExamples = examplesOf({
  deskCounters: {
    query: { entity_type: "CUENTA" },
    data: {
      open: { count: 128, query: "open_only=true&entity_type=CUENTA" },
      overdue: { count: 9, query: "open_only=true&entity_type=CUENTA&due=overdue" },
      due_today: { count: 14, query: "open_only=true&entity_type=CUENTA&due=today" },
      unassigned: { count: 31, query: "open_only=true&entity_type=CUENTA&assigned_to=unassigned" },
      escalated: { count: 2, query: "open_only=true&entity_type=CUENTA&escalated=true" },
      incidents: { count: 1, query: "incidents_only=true&entity_type=CUENTA" },
    },
  },
  deskWorkload: {
    query: { group_id: salesTeam.id },
    data: [
      {
        kind: "user",
        ...maria,
        total: 12,
        overdue: 2,
        today: 3,
        tomorrow: 1,
        this_week: 4,
        later: 1,
        none: 1,
        query: `open_only=true&group_id=${salesTeam.id}&user_id=${maria.id}`,
      },
    ],
  },
  deskThroughput: {
    query,
    data: [
      {
        day: "2026-03-15",
        opened: 42,
        closed: 39,
        opened_query: "created_from=2026-03-15T00%3A00%3A00.000Z&created_to=2026-03-15T23%3A59%3A59.999Z",
        closed_query:
          "status=COMPLETED&completed_from=2026-03-15T00%3A00%3A00.000Z&completed_to=2026-03-15T23%3A59%3A59.999Z",
      },
    ],
  },
  deskCycleTime: {
    query,
    data: [{ ...step, completed: 84, p50_seconds: 5400, p80_seconds: 21600, query: listed }],
  },
  deskAgeing: {
    query: { definition_id: DEFINITION },
    data: [
      {
        from_days: 28,
        to_days: null,
        count: 4,
        overdue: 4,
        query: `open_only=true&definition_id=${DEFINITION}&created_to=2026-02-15T11%3A29%3A59.999Z`,
      },
    ],
  },
  deskHeatmap: {
    query,
    data: [
      { ...step, total: 3, cells: Array.from({ length: 168 }, (_, at) => (at === 9 ? 3 : 0)), query: listed },
    ],
  },
  deskAtRisk: {
    query: { definition_id: DEFINITION },
    data: {
      total: { count: 1, query: `open_only=true&ids=${TASK}` },
      today: { count: 1, query: `open_only=true&ids=${TASK}` },
      judged: 57,
      unjudged: 3,
      holders: [{ kind: "user", ...maria, count: 1, query: `open_only=true&ids=${TASK}` }],
      tasks: [
        {
          id: TASK,
          instance_id: INSTANCE,
          ...step,
          assigned_to_user: maria,
          assigned_to_group: null,
          entity: acme,
          created_at: "2026-03-15T08:00:00",
          due_date: "2026-03-15T18:00:00",
          expected_at: "2026-03-15T20:30:00",
          chance: 0.64,
        },
      ],
      soon: { count: 1, query: `open_only=true&ids=${TASK}`, until: "2026-03-15T18:30:00" },
    },
  },
  deskRework: {
    query,
    data: [{ ...step, completed: 84, repeated: 6, rate: 0.0714, query: `${listed}&repeated=true` }],
  },
  exportDesk: { query: { panel: "workload", ...query }, data: null },
});
