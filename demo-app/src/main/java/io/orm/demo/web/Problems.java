package io.orm.demo.web;

import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.NoRowException;
import io.orm.core.exception.StatementException;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.StaleEntityException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what the database refused into answers that tell the caller what to change, by the rules of RFC 9457. */
@RestControllerAdvice
class Problems {
    @ExceptionHandler({EntityNotFoundException.class, NoRowException.class, EmptyResultDataAccessException.class})
    ProblemDetail notFound(RuntimeException e) {
        return problem(HttpStatus.NOT_FOUND, "No such entity", e.getMessage());
    }

    @ExceptionHandler({ConstraintViolationException.class, DataIntegrityViolationException.class})
    ProblemDetail refused(RuntimeException e) {
        StatementException refusal = cause(e, StatementException.class);
        String state = refusal == null ? null : refusal.sqlState();
        if (state != null && state.startsWith("22")) {
            return problem(HttpStatus.BAD_REQUEST, "Not a value of its column", "The database takes no such value");
        }
        if (refusal instanceof ConstraintViolationException violation) {
            String broken =
                    violation.constraint().isEmpty() ? "NOT NULL of " + violation.column() : violation.constraint();
            return problem(HttpStatus.CONFLICT, "Constraint violated", "Constraint " + broken + " is violated");
        }
        return problem(HttpStatus.CONFLICT, "Constraint violated", "A constraint of the database is violated");
    }

    @ExceptionHandler({StaleEntityException.class, OptimisticLockingFailureException.class})
    ProblemDetail stale(RuntimeException e) {
        return problem(HttpStatus.CONFLICT, "Changed or removed meanwhile", e.getMessage());
    }

    private static ProblemDetail problem(HttpStatus status, String title, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail == null ? title : detail);
        problem.setTitle(title);
        return problem;
    }

    private static <X extends Throwable> @Nullable X cause(Throwable e, Class<X> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
