import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { jobStatuses, jobTypes } from "@boxoffice/contracts";
import { Select } from "@/components/ui/select";
import type { JobFilter } from "@/features/activity/console-lines";
import { statusLooks, typeWords } from "@/features/activity/job-words";

interface JobFiltersProps {
  filter: JobFilter;
  onChange: (filter: JobFilter) => void;
}

export function JobFilters({ filter, onChange }: JobFiltersProps) {
  return (
    <div className="mb-3 grid grid-cols-2 gap-2 sm:flex">
      <Select
        aria-label={t`Status`}
        className="sm:w-44"
        value={filter.status ?? ""}
        onChange={({ target }) =>
          onChange({ ...filter, status: jobStatuses.find((status) => status === target.value) })
        }
      >
        <option value="">{t`All states`}</option>
        {jobStatuses.map((status) => (
          <option key={status} value={status}>
            {i18n._(statusLooks[status].word)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t`Type`}
        className="sm:w-64"
        value={filter.type ?? ""}
        onChange={({ target }) =>
          onChange({ ...filter, type: jobTypes.find((type) => type === target.value) })
        }
      >
        <option value="">{t`All jobs`}</option>
        {jobTypes.map((type) => (
          <option key={type} value={type}>
            {i18n._(typeWords[type])}
          </option>
        ))}
      </Select>
    </div>
  );
}
