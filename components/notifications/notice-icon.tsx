import {
  AlarmClock,
  AtSign,
  CalendarClock,
  CircleUser,
  Flame,
  ListChecks,
  LogOut,
  MessageSquare,
  Undo2,
  UserCheck,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";

import type { Notice } from "@/lib/client/notices";

/** The sign of each kind of notice. */
export const noticeIcons: Record<Notice["type"], ReactNode> = {
  assigned: <CircleUser aria-hidden />,
  group_assigned: <Users aria-hidden />,
  reassigned_away: <LogOut aria-hidden />,
  mentioned: <AtSign aria-hidden />,
  commented: <MessageSquare aria-hidden />,
  escalated: <Flame aria-hidden />,
  due_soon: <CalendarClock aria-hidden />,
  overdue: <AlarmClock aria-hidden />,
  returned: <Undo2 aria-hidden />,
  batch_done: <ListChecks aria-hidden />,
  substitution: <UserCheck aria-hidden />,
};
